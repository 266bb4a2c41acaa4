import type { PartnerContext } from "../../app/partner/context.ts";
import { saveProtocol } from "../../app/partner/protocols/protocols.server.ts";
import { db } from "../../app/platform/db.server.ts";
import { protocolInput } from "../contract/journals.ts";

/** Saves a new protocol, or a version of one; answers its id. */
export async function save(
  ctx: PartnerContext,
  title: string,
  id: string | null = null,
): Promise<string> {
  const content = protocolInput({ title });
  const saved = await saveProtocol(ctx, { id, expectedVersion: null, content });
  return saved.id;
}

/** The protocols that Journals has of this store, oldest first. */
export async function protocolsThere({ shop }: PartnerContext) {
  const rows = await db().prisma.journalsProtocol.findMany({
    where: { partner: { shopDomain: shop } },
    orderBy: { createdAt: "asc" },
  });
  return rows.map(({ title, status, version }) => ({ title, status, version }));
}
