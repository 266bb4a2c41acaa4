import { adminClient } from "../../shopify/admin.server.ts";
import { metafieldsOfProducts } from "../../shopify/operations/metafields.ts";
import { runPatiently } from "../../shopify/patience.server.ts";
import type { PartnerContext } from "../context.ts";
import { keys, NAMESPACE } from "../metafields/keys.ts";
import type { LiveField, LiveFields } from "../sync/settle.ts";

/** One call may cost 1,000 points, and a product with 20 metafields asked for is 23. */
const PRODUCTS_A_CALL = 40;
const NAMES = keys.map(({ key }) => `${NAMESPACE}.${key}`);

type Read = { key: string; type: string; value: string; compareDigest: string };

export function liveFields(fields: readonly Read[]): LiveFields {
  return new Map(
    fields.map(({ key, type, value, compareDigest: digest }) => [
      key,
      { type, value, digest } satisfies LiveField,
    ]),
  );
}

/** What these products hold in the store now. A product that is not there is absent. */
export async function readLiveFields(
  ctx: PartnerContext,
  gids: readonly string[],
): Promise<Map<string, LiveFields>> {
  const admin = adminClient(ctx.shop);
  const found = new Map<string, LiveFields>();
  for (let at = 0; at < gids.length; at += PRODUCTS_A_CALL) {
    const { data } = await runPatiently(admin, metafieldsOfProducts, {
      ids: gids.slice(at, at + PRODUCTS_A_CALL),
      keys: NAMES,
    });
    for (const node of data.nodes)
      if (node) found.set(node.id, liveFields(node.metafields.nodes));
  }
  return found;
}
