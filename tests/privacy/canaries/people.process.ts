// people.process.ts <protocol id> <zone> <note>: people who do all that people can do, what is refused among it. Its log is
// looked through: what they write must not stand in it.
import process from "node:process";
import { checkIn } from "../../../app/journals/check-ins/check-ins.server.ts";
import { setSharing } from "../../../app/journals/consumers/consent.server.ts";
import {
  abandon,
  pause,
} from "../../../app/journals/consumers/enrolments.server.ts";
import { changeTimeZone } from "../../../app/journals/consumers/time-zone.server.ts";
import { giveFeedback } from "../../../app/journals/feedback/feedback.server.ts";
import { AppError } from "../../../app/errors.ts";
import { closeDb } from "../../../app/platform/db.server.ts";
import { log } from "../../../app/platform/log.server.ts";
import { as, newEnrolment, setClock } from "../../factories/people.ts";

const [, , protocolId = "", timeZone = "", note = ""] = process.argv;
const PEOPLE = 3;
const DAY_MS = 86_400_000;
/** About noon where they live, whatever time it is here: a day of theirs is that of UTC. */
const start =
  Date.parse(`${new Date().toISOString().slice(0, 10)}T15:00Z`) - 100 * DAY_MS;
const at = (day: number) => {
  setClock(new Date(start + day * DAY_MS));
};
const dayOf = (day: number) =>
  new Date(start + day * DAY_MS).toISOString().slice(0, 10);

/** What is refused is logged as jobs log it. */
async function refused(verb: Promise<unknown>): Promise<void> {
  try {
    await verb;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    log.warn({ err: error }, "refused");
    return;
  }
  throw new Error("This was to be refused");
}

async function live(nth: number): Promise<void> {
  at(0);
  const partner = { id: protocolId, partnerId: "" };
  const { personId, id: enrolmentId } = await newEnrolment(partner, timeZone);
  const words = `${note} ${nth}`;
  const sharing = { enrolmentId, shares: true, textVersion: 1 };
  await as(personId, (ctx) => setSharing(ctx, sharing));
  for (const day of [1, 2, 30, 60]) {
    at(day);
    const answer = { enrolmentId, day: dayOf(day), slot: 0, note: words };
    const status = "taken" as const;
    await as(personId, (ctx) => checkIn(ctx, { ...answer, status }));
    const tooLate = { ...answer, slot: 11, status };
    await refused(as(personId, (ctx) => checkIn(ctx, tooLate)));
  }
  const given = { enrolmentId, rating: 5, note: words };
  await as(personId, (ctx) => giveFeedback(ctx, given));
  const tooLong = { ...given, note: words.repeat(2000) };
  await refused(as(personId, (ctx) => giveFeedback(ctx, tooLong)));
  await as(personId, (ctx) =>
    changeTimeZone(ctx, { timeZone: "Europe/Berlin" }),
  );
  at(61);
  await as(personId, (ctx) => changeTimeZone(ctx, { timeZone }));
  if (nth === 1) await as(personId, (ctx) => pause(ctx, enrolmentId));
  if (nth === 2) await as(personId, (ctx) => abandon(ctx, enrolmentId));
}

for (let nth = 0; nth < PEOPLE; nth++) await live(nth);
await closeDb();
