import { z } from "zod";
import { ProtocolInput } from "../../contract/protocol.ts";
import type { PartialProtocol } from "./fields.ts";
import { readDocument } from "./form-document.ts";
import type { FormValues } from "./form-reader.ts";
import { sentValues } from "./screen-values.ts";

const { shape } = ProtocolInput;
const text = z.string().optional().catch(undefined);

/** What the storefront can show of each field; what cannot be read yet is left out. */
const Partial = z.object({
  title: text,
  protocol_category: shape.protocol_category.optional().catch(undefined),
  dosage_info: shape.dosage_info.optional().catch(undefined),
  schedule: shape.schedule.optional().catch(undefined),
  timing: text,
  duration_days: z.int().positive().optional().catch(undefined),
  instructions: text,
  warnings: text,
  functional_goals: z.array(z.string()).optional().catch(undefined),
  evidence_summary: text,
  enrichment_version: z.int().optional().catch(undefined),
  enriched_at: text,
  locale: text,
});

/** A form as far as it is filled in. */
export function readPartial(
  values: FormValues,
  storeLocale: string,
): PartialProtocol {
  const { document } = readDocument(sentValues(values), storeLocale);
  return Partial.parse(document);
}
