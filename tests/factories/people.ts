/** People of Journals, and the protocols they follow. Each test makes its own. */
import type { ConsumerContext } from "../../app/journals/consumers/context.ts";
import type { JournalsContext } from "../../app/journals/context.ts";
import { adopt } from "../../app/journals/consumers/adopt.server.ts";
import { registerPerson } from "../../app/journals/consumers/people.server.ts";
import {
  createProtocol,
  updateProtocol,
} from "../../app/journals/protocols/protocols.server.ts";
import { now, replaceClock } from "../../app/platform/clock.ts";
import { db } from "../../app/platform/db.server.ts";
import { newId } from "../../app/platform/ids.server.ts";
import { protocolInput } from "../contract/journals.ts";

/** Stops the clock at the instant. `restoreClock` of tests/factories/clock.ts does not know of it: set it again instead. */
export function setClock(instant: string | Date): void {
  const at = new Date(instant);
  replaceClock(() => at);
}

/** What a request of the person would do: the verb in a transaction of its own. */
export function as<Result>(
  personId: string,
  verb: (ctx: ConsumerContext) => Promise<Result>,
): Promise<Result> {
  return db().prisma.$transaction((tx) =>
    verb({ tx, personId, requestId: newId() }),
  );
}

export async function newPerson(): Promise<string> {
  const id = `user_${newId()}`;
  await as(id, (ctx) => registerPerson(ctx, { isVerified: true }));
  return id;
}

export type TestProtocol = { partnerId: string; id: string };
type Overrides = Record<string, unknown>;

/** A protocol of a partner of its own. */
export async function newProtocol(
  overrides: Overrides = {},
  isSample = false,
): Promise<TestProtocol> {
  const { id: partnerId } = await db().prisma.partner.create({
    data: { id: newId(), name: "A partner", isSample },
  });
  const { id } = await asPartner(partnerId, (ctx) =>
    createProtocol(ctx, protocolInput(overrides)),
  );
  return { partnerId, id };
}

/** The next version, made by the test's clock. */
export async function changeProtocol(
  { partnerId, id }: TestProtocol,
  overrides: Overrides,
): Promise<void> {
  await asPartner(partnerId, async (ctx) => {
    await updateProtocol(ctx, id, { input: protocolInput(overrides) });
    await ctx.tx.journalsProtocolVersion.updateMany({
      where: { protocolId: id, createdAt: { gt: now() } },
      data: { createdAt: now() },
    });
  });
}

export function asPartner<Result>(
  partnerId: string,
  verb: (ctx: JournalsContext) => Promise<Result>,
): Promise<Result> {
  const caller = { partnerId, tokenId: newId(), scopes: [] };
  return db().prisma.$transaction((tx) =>
    verb({ ...caller, actor: "operator", tx, requestId: newId() }),
  );
}

export const BERLIN = "Europe/Berlin";

/** A person who follows the protocol since today; answers both ids. */
export async function newEnrolment(
  { id: protocolId }: TestProtocol,
  timeZone = BERLIN,
): Promise<{ personId: string; id: string }> {
  const personId = await newPerson();
  const { row } = await as(personId, (ctx) =>
    adopt(ctx, { protocolId, timeZone }),
  );
  return { personId, id: row.id };
}

/** So many people who follow version 1 since the day, loaded in bulk and not looked at so far. */
export async function newCrowd(
  { partnerId, id: protocolId }: TestProtocol,
  size: number,
  startedOn: Date,
): Promise<void> {
  const people = Array.from({ length: size }, () => ({
    id: newId(),
    personId: `user_${newId()}`,
  }));
  const { prisma } = db();
  await prisma.person.createMany({
    data: people.map(({ personId }) => ({
      id: personId,
      createdAt: startedOn,
    })),
  });
  await prisma.userProtocol.createMany({
    data: people.map((person) => ({
      ...person,
      partnerId,
      protocolId,
      planVersion: 1,
      startedOn,
      timeZone: BERLIN,
      createdAt: startedOn,
      nextMissedAt: startedOn,
    })),
  });
  await prisma.userProtocolPlan.createMany({
    data: people.map(({ id }) => ({
      partnerId,
      userProtocolId: id,
      fromDay: startedOn,
      version: 1,
    })),
  });
}
