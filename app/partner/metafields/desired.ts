import { keys, type MetafieldKey, type MetafieldType } from "./keys.ts";
import type { PublishedProtocol } from "./published.ts";

export type DesiredMetafield = {
  key: MetafieldKey;
  type: MetafieldType;
  value: string;
};

/** What a product's metafields should be, in the order of `keys`. A key without a value is absent: it must not exist. */
export function desiredMetafields(
  protocol: PublishedProtocol,
  locale: string,
): DesiredMetafield[] {
  return keys
    .map(({ key, type, from }) => ({
      key,
      type,
      value: from(protocol, locale).trim(),
    }))
    .filter(({ value }) => value !== "");
}
