/** Taking back what accepting did, in the verb's transaction. */
import type { Prisma } from "@prisma/client";
import { z } from "zod";
import type { PartnerContext } from "../context.ts";
import { among, assign, hold } from "../products/assignment.server.ts";
import { archiveProtocolIn } from "../protocols/protocols.server.ts";
import type { Accepted } from "./groups.ts";

type Tx = Prisma.TransactionClient;
const Ids = z.array(z.object({ id: z.string() }));

/** See `undoAccept`. */
export async function undoAcceptIn(
  tx: Tx,
  ctx: PartnerContext,
  accepted: Accepted[],
): Promise<{ changed: number }> {
  await holdProtocols(tx, ctx, accepted);
  const untouched = await holdUntouched(tx, ctx, accepted);
  let changed = 0;
  for (const [before, gids] of untouched) {
    const protocolId = before === "" ? null : before;
    changed += (await assign(tx, ctx, { gids, protocolId })).changed;
  }
  const made = accepted.filter(({ created }) => created);
  for (const id of await listUnused(tx, ctx, made)) {
    await archiveProtocolIn(tx, ctx, id);
  }
  return { changed };
}

/** In one order and before any product, as everywhere. */
async function holdProtocols(
  tx: Tx,
  { shopId }: PartnerContext,
  accepted: Accepted[],
): Promise<void> {
  const ids = accepted.flatMap(({ protocolId, previous }) => [
    protocolId,
    ...previous.flatMap((product) => product.protocolId ?? []),
  ]);
  await tx.$queryRaw`
    select from partner.protocol
    where shop_id = ${shopId}::uuid and id = any(${[...new Set(ids)]}::uuid[]) order by id for update`;
}

/** The products that still have what accepting gave them, by the protocol they had before, "" for none. */
async function holdUntouched(
  tx: Tx,
  ctx: PartnerContext,
  accepted: Accepted[],
): Promise<Map<string, string[]>> {
  const steps = accepted.flatMap(({ protocolId: given, previous }) =>
    previous.map(
      ({ gid, protocolId }) =>
        [gid, { given, before: protocolId ?? "" }] as const,
    ),
  );
  const byProduct = new Map(steps);
  const held = await hold(tx, ctx, among(ctx, [...byProduct.keys()]));
  const untouched = new Map<string, string[]>();
  for (const { gid, protocolId } of held) {
    const step = byProduct.get(gid);
    if (step?.given !== protocolId) continue;
    const gids = untouched.get(step.before) ?? [];
    gids.push(gid);
    untouched.set(step.before, gids);
  }
  return untouched;
}

async function listUnused(
  tx: Tx,
  { shopId }: PartnerContext,
  made: Accepted[],
): Promise<string[]> {
  const ids = made.map(({ protocolId }) => protocolId);
  const rows = await tx.$queryRaw`
    select id::text from partner.protocol protocol
    where shop_id = ${shopId}::uuid and status = 'active' and id = any(${ids}::uuid[])
      and not exists (select from partner.protocol_assignment where protocol_id = protocol.id)
    order by id`;
  return Ids.parse(rows).map(({ id }) => id);
}
