/** What the app reads in generated products against what their generator meant: neither knows the other. */
import { expect, test } from "vitest";
import { descriptionText } from "../app/partner/suggestions/description.ts";
import { suggestProtocol } from "../app/partner/suggestions/suggest.ts";
import type { Finding } from "../app/partner/suggestions/suggestion.ts";
import {
  expectedUsage,
  generateProducts,
} from "../sandbox/catalog/generated/generate.ts";

const COUNT = 1500;
const SEED = 3;

/** The value, or null where nothing was decided. */
const valueOf = <Value>(finding: Finding<Value>) =>
  finding.state === "found" ? finding.value : null;

test.each(["en", "de"] as const)(
  "of generated products in %s each usage is read as it was meant, and nothing where it contradicts itself",
  (language) => {
    const from = { count: COUNT, seed: SEED, language, at: "" };
    const products = [...generateProducts(from).values()];
    expect(products).toHaveLength(COUNT);
    for (const [index, { title, descriptionHtml }] of products.entries()) {
      const read = suggestProtocol({
        title,
        description: descriptionText(descriptionHtml),
      });
      const meant = expectedUsage(SEED, index);
      const [dosage, schedule] = [
        valueOf(read.dosage_info),
        valueOf(read.schedule),
      ];
      const isWhole = dosage !== null && schedule !== null;
      expect(isWhole, descriptionHtml).toBe(meant.state === "ready");
      if (dosage) expect(dosage, descriptionHtml).toEqual(meant.dosage);
      if (schedule) expect(schedule, descriptionHtml).toEqual(meant.schedule);
      if (!isWhole) continue;
      const timing = valueOf(read.timing);
      expect(timing, descriptionHtml).toEqual(
        meant.moment ? [{ id: meant.moment }] : null,
      );
      expect(valueOf(read.duration_days) ?? undefined, descriptionHtml).toBe(
        meant.duration_days,
      );
    }
  },
);
