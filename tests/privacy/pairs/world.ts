/**
 * A partner, made twice alike: all that differs between the two is what one person does. The days count from the first one
 * of window 25; both windows that are drawn meanwhile hold whoever shares, the second one feedback and outcomes too.
 */
import { adopt } from "../../../app/journals/consumers/adopt.server.ts";
import { setSharing } from "../../../app/journals/consumers/consent.server.ts";
import { registerPerson } from "../../../app/journals/consumers/people.server.ts";
import { db } from "../../../app/platform/db.server.ts";
import { newId } from "../../../app/platform/ids.server.ts";
import { newPartner } from "../../contract/journals.ts";
import { as } from "../../factories/people.ts";
import { newSharers } from "../../factories/sharers.ts";
import { ADOPTED_ON, COURSE, FIRST_DAY, toDay } from "./days.ts";
import { createAt } from "./partner-side.ts";

/** Accounts of the attacker, who knows what they do. */
const STEERED = 10;

export type Someone = {
  personId: string;
  protocolId: string;
  /** null: follows nothing so far. */
  enrolmentId: string | null;
};

export type World = {
  partnerId: string;
  /** In the order in which they were made. */
  protocolIds: string[];
  steered: Someone[];
  subject: Someone;
};

/** Everybody adopts and shares, the crowd and the subject tell of every day; `isThere`: the subject does so, too. */
export async function newWorld(
  crowd: number,
  isThere: boolean,
): Promise<World> {
  const at = toDay(FIRST_DAY);
  const { partnerId } = await newPartner();
  await db().prisma.partner.update({
    where: { id: partnerId },
    data: { createdAt: at },
  });
  const protocolIds: string[] = [];
  const world = { partnerId, protocolIds };
  await createAt(world, FIRST_DAY, COURSE);
  await createAt(world, FIRST_DAY, { ...COURSE, duration_days: null });
  const [protocolId = ""] = protocolIds;
  const accounts: string[] = [];
  toDay(FIRST_DAY, 60);
  for (let nth = 0; nth <= STEERED; nth++) accounts.push(await newAccount());
  const [subject = "", ...steered] = accounts;
  toDay(ADOPTED_ON);
  const there = await newSharers({ partnerId, protocolId }, [
    ...(isThere ? [subject] : []),
    ...Array.from({ length: crowd }, () => `user_${newId()}`),
  ]);
  const followed: Someone[] = [];
  for (const personId of steered)
    followed.push(await beginToShare({ personId, protocolId }));
  const enrolmentId = there.get(subject) ?? null;
  const secret = { personId: subject, protocolId, enrolmentId };
  return { ...world, steered: followed, subject: secret };
}

async function newAccount(): Promise<string> {
  const id = `user_${newId()}`;
  await as(id, (ctx) => registerPerson(ctx, { isVerified: true }));
  return id;
}

export async function beginToShare({
  personId,
  protocolId,
}: Pick<Someone, "personId" | "protocolId">): Promise<Someone> {
  const { row } = await as(personId, (ctx) =>
    adopt(ctx, { protocolId, timeZone: "UTC" }),
  );
  const sharing = { enrolmentId: row.id, shares: true, textVersion: 1 };
  await as(personId, (ctx) => setSharing(ctx, sharing));
  return { personId, protocolId, enrolmentId: row.id };
}
