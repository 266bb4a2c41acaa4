/** What the partner does in both worlds, on the same days: it makes, changes and archives protocols. */
import { db } from "../../../app/platform/db.server.ts";
import {
  newToken,
  PROTOCOLS,
  protocolInput,
  send,
} from "../../contract/journals.ts";
import { toDay } from "./days.ts";
import type { World } from "./world.ts";

type Protocols = Pick<World, "partnerId" | "protocolIds">;

/** Makes the next protocol of the world, on the day. */
export async function createAt(
  world: Protocols,
  day: number,
  overrides: Record<string, unknown>,
): Promise<void> {
  const nth = world.protocolIds.length;
  toDay(day, nth); // ids of one moment have no order, and noise is drawn in theirs
  const token = await newToken({ partnerId: world.partnerId });
  const body = protocolInput({ title: `Protocol ${nth}`, ...overrides });
  const { json } = await send("POST", PROTOCOLS, { token, body });
  const { id } = json as { id: string };
  world.protocolIds.push(id);
  await dateProtocols(world, day);
}

/** The day of a change is the database's: from here on it is the world's. */
export async function dateProtocols(
  { partnerId }: Protocols,
  day: number,
): Promise<void> {
  const at = toDay(day);
  const { prisma } = db();
  const protocolIds = (
    await prisma.journalsProtocol.findMany({
      where: { partnerId },
      select: { id: true },
    })
  ).map(({ id }) => id);
  const later = { gt: at };
  await prisma.journalsProtocol.updateMany({
    where: { partnerId, createdAt: later },
    data: { createdAt: at },
  });
  await prisma.journalsProtocol.updateMany({
    where: { partnerId, updatedAt: later },
    data: { updatedAt: at },
  });
  await prisma.journalsProtocolVersion.updateMany({
    where: { protocolId: { in: protocolIds }, createdAt: later },
    data: { createdAt: at },
  });
}
