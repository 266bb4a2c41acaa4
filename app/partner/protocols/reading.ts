/** What reads a form and a history by the contract. It brings the validator along: pages load it by `useReading`. */
import type { FormValues } from "./form-reader.ts";
import { readPartial } from "./partial.ts";
import { storefrontBlock } from "./storefront.ts";
import type { StorefrontBlock } from "./storefront-block.ts";

export { readAfterSave } from "./after-save.ts";
export { mergeForms } from "./merge.ts";

/** What customers would read of a form as far as it is filled in; null: nothing. */
export function previewOf(
  values: FormValues,
  storeLocale: string,
): StorefrontBlock | null {
  return storefrontBlock(readPartial(values, storeLocale), storeLocale);
}
