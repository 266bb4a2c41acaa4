import { listProducts } from "../products/products.server.ts";
import type { MerchantContext } from "../shop/merchant.server.ts";
import { getGroup } from "../suggestions/groups.server.ts";
import type { ProtocolView } from "./protocol-page.ts";
import { getProtocol } from "./protocols.server.ts";
import { previewOf } from "./reading.ts";
import { screenValues } from "./screen-values.ts";
import { suggestedValues } from "./suggested.ts";

/** A protocol with what its form starts from. Throws not-found, also for another shop's. */
export async function getProtocolView(
  ctx: MerchantContext,
  id: string,
): Promise<ProtocolView> {
  const [protocol, pending] = await Promise.all([
    getProtocol(ctx, id),
    listProducts(ctx, { protocolId: id, state: "pending" }),
  ]);
  const saved = screenValues(protocol.content, localesOf(ctx));
  return {
    protocol,
    suggestion: null,
    saved,
    preview: previewOf(saved, ctx.primaryLocale),
    pendingCount: pending.total,
    storeLocale: ctx.primaryLocale,
  };
}

/** A new one: empty, or as the text of a group of products says. Throws not-found when that group has no product left. */
export async function getNewProtocolView(
  ctx: MerchantContext,
  groupId: string | null,
): Promise<ProtocolView> {
  const group = groupId === null ? null : await getGroup(ctx, groupId);
  const suggestion = group && { ...group, groupId: group.id };
  const saved = suggestion
    ? suggestedValues(suggestion, localesOf(ctx))
    : screenValues(null, localesOf(ctx));
  return {
    protocol: null,
    suggestion,
    saved,
    preview: previewOf(saved, ctx.primaryLocale),
    pendingCount: 0,
    storeLocale: ctx.primaryLocale,
  };
}

function localesOf({ primaryLocale, locale }: MerchantContext) {
  return { storeLocale: primaryLocale, screenLocale: locale };
}
