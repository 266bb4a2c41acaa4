import type { SimulatedProtocol } from "../../scripts/simulator/life.ts";
import { now } from "../../app/platform/clock.ts";
import { db } from "../../app/platform/db.server.ts";
import { newId } from "../../app/platform/ids.server.ts";
import { protocolInput } from "../contract/journals.ts";

/** A store's partner in Journals with a protocol for each number of sharing people: the first is ongoing. */
export async function newPartner(
  sharing: readonly number[],
): Promise<{ id: string; shop: string; protocols: SimulatedProtocol[] }> {
  const id = newId();
  const shop = `store-${id}.myshopify.com`;
  await db().prisma.partner.create({
    data: { id, name: "Store", shopDomain: shop },
  });
  const protocols: SimulatedProtocol[] = [];
  for (const [index, wanted] of sharing.entries()) {
    const content = protocolInput({
      title: `Protocol ${index + 1}`,
      duration_days: index === 0 ? null : 84,
    });
    const protocolId = newId();
    await db().prisma.journalsProtocol.create({
      data: {
        ...{ id: protocolId, partnerId: id, title: content.title, version: 1 },
        ...{ content, createdAt: now() },
        versions: { create: { version: 1, content } },
      },
    });
    const { schedule, duration_days: durationDays } = content;
    const version = 1;
    protocols.push({
      ...{ id: protocolId, version, schedule, durationDays, sharing: wanted },
    });
  }
  return { id, shop, protocols };
}
