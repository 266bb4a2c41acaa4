/** A form that starts from what a product's text says. Runs anywhere. */
import type { Draft, DraftField } from "../suggestions/draft.ts";
import type { GroupProduct } from "../suggestions/groups.ts";
import type { PartialProtocol } from "./fields.ts";
import type { FormValues } from "./form-reader.ts";
import { emptyScreenValues, partialScreenValues } from "./screen-values.ts";

export type FormSuggestion = {
  groupId: string;
  /** Proposed. */
  title: string | null;
  draft: Draft;
  /** The first of them; `productCount` is how many there are. */
  products: GroupProduct[];
  productCount: number;
};

type Locales = { storeLocale: string; screenLocale: string };

/** Nothing is invented: what the text does not say is for the merchant to say, also how often. */
export function suggestedValues(
  { draft, title }: Pick<FormSuggestion, "draft" | "title">,
  { storeLocale, screenLocale }: Locales,
): FormValues {
  return {
    ...emptyScreenValues(storeLocale),
    "schedule.times_per_day": "",
    ...partialScreenValues(known({ ...draft.content }), screenLocale),
    title: title ?? "",
  };
}

/** What the form takes when one of several readings is chosen. */
export function readingValues(
  { content }: DraftField["readings"][number],
  screenLocale: string,
): FormValues {
  return partialScreenValues(known(content), screenLocale);
}

function known(content: PartialProtocol): PartialProtocol {
  return Object.fromEntries(
    Object.entries(content).filter(([, value]) => value !== undefined),
  );
}
