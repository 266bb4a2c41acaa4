// Tells, takes back, shares, no longer shares, leaves and comes again, at random and four at a time, until it is killed by
// statistics-kill.test.ts. Says what it did.
import module from "node:module";
import { AppError } from "../../app/errors.ts";
import {
  checkIn,
  deleteCheckIn,
} from "../../app/journals/check-ins/check-ins.server.ts";
import { todayAt } from "../../app/journals/check-ins/course.ts";
import { adopt } from "../../app/journals/consumers/adopt.server.ts";
import { setSharing } from "../../app/journals/consumers/consent.server.ts";
import type { ConsumerContext } from "../../app/journals/consumers/context.ts";
import { getEnrolment } from "../../app/journals/consumers/courses.server.ts";
import { listEnrolments } from "../../app/journals/consumers/enrolments.server.ts";
import {
  deletePerson,
  registerPerson,
} from "../../app/journals/consumers/people.server.ts";
import { now } from "../../app/platform/clock.ts";
import { db } from "../../app/platform/db.server.ts";
import { newId } from "../../app/platform/ids.server.ts";

const [protocolId = "", ...personIds] = process.argv.slice(2);
/** A machine under load is waited for: nobody but the test ends this process. */
const PATIENT_MS = 60_000;
const below = (count: number) => Math.floor(Math.random() * count);

async function begin(ctx: ConsumerContext): Promise<void> {
  await registerPerson(ctx, { isVerified: true });
  await adopt(ctx, { protocolId, timeZone: "Europe/Berlin" });
}

async function step(ctx: ConsumerContext): Promise<string> {
  const [newest] = await listEnrolments(ctx);
  if (!newest) {
    await begin(ctx);
    return "come";
  }
  const { course } = await getEnrolment(ctx, newest.id);
  const day = todayAt(course, now()).subtract({ days: below(4) });
  const dose = { enrolmentId: newest.id, day: day.toString(), slot: below(2) };
  const die = below(20);
  if (die === 0) {
    await deletePerson(ctx);
    return "leave";
  }
  if (die < 6) {
    const sharing = { enrolmentId: newest.id, textVersion: 1 };
    await setSharing(ctx, { ...sharing, shares: !newest.sharesData });
    return newest.sharesData ? "opt out" : "opt in";
  }
  if (die < 8) {
    await deleteCheckIn(ctx, dose);
    return "take back";
  }
  const status = below(4) === 0 ? "skipped" : "taken";
  await checkIn(ctx, { ...dose, status });
  return "tell";
}

module.flushCompileCache(); // a killed process writes none

async function live(): Promise<never> {
  for (;;) {
    const personId = personIds[below(personIds.length)] ?? "";
    try {
      const what = await db().prisma.$transaction(
        (tx) => step({ tx, personId, requestId: newId() }),
        { maxWait: PATIENT_MS, timeout: PATIENT_MS },
      );
      process.send?.(what);
    } catch (error) {
      // before the start, or what somebody else has just done
      if (!(error instanceof AppError)) throw error;
    }
  }
}

await Promise.all([live(), live(), live(), live()]);
