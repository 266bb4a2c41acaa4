/** What people do, in any order: steps on a world of one person and one protocol. */
import fc from "fast-check";
import {
  checkIn,
  deleteCheckIn,
} from "../../app/journals/check-ins/check-ins.server.ts";
import { todayAt } from "../../app/journals/check-ins/course.ts";
import { markMissed } from "../../app/journals/check-ins/missed.server.ts";
import { adopt } from "../../app/journals/consumers/adopt.server.ts";
import { setSharing } from "../../app/journals/consumers/consent.server.ts";
import type { ConsumerContext } from "../../app/journals/consumers/context.ts";
import { getEnrolment } from "../../app/journals/consumers/courses.server.ts";
import * as steps from "../../app/journals/consumers/enrolments.server.ts";
import {
  acceptPlan,
  findPendingPlan,
} from "../../app/journals/consumers/plans.server.ts";
import { changeTimeZone } from "../../app/journals/consumers/time-zone.server.ts";
import { AppError } from "../../app/errors.ts";
import { now } from "../../app/platform/clock.ts";
import { db } from "../../app/platform/db.server.ts";
import {
  as,
  changeProtocol,
  newEnrolment,
  newProtocol,
  setClock,
  type TestProtocol,
} from "./people.ts";

const HOUR_MS = 3_600_000;

const daily = { kind: "daily", times_per_day: 2 };
const contents = [
  { schedule: daily },
  { schedule: daily, timing: "at noon" },
  {
    schedule: { kind: "weekly", days_of_week: [2, 5], times_per_day: 3 },
    duration_days: 20,
  },
  { schedule: { kind: "every_n_days", n: 2 }, duration_days: null },
  { schedule: { kind: "every_n_days", n: 3 }, duration_days: null },
  { schedule: { kind: "as_needed" }, duration_days: 15 },
];
const zones = [
  "Europe/Berlin",
  "Pacific/Kiritimati",
  "Pacific/Honolulu",
  "America/New_York",
];
export type World = {
  protocol: TestProtocol;
  personId: string;
  /** The latest enrolment. */
  id: string;
};
export type Step = { what: string; run: (world: World) => Promise<unknown> };

/** A verb on the latest enrolment. */
export function verb(
  what: string,
  run: (ctx: ConsumerContext, id: string) => Promise<unknown>,
): Step {
  return {
    what,
    run: ({ personId, id }) => as(personId, (ctx) => run(ctx, id)),
  };
}

async function daysAgo(ctx: ConsumerContext, id: string, days: number) {
  const { course } = await getEnrolment(ctx, id);
  return todayAt(course, now()).subtract({ days }).toString();
}

const slot = fc.integer({ min: 0, max: 3 });
const wait = fc.integer({ min: 1, max: 60 }).map<Step>((hours) => ({
  what: `wait ${hours} hours`,
  run: () => {
    setClock(new Date(now().getTime() + hours * HOUR_MS));
    return Promise.resolve();
  },
}));
const tell = fc
  .tuple(
    fc.integer({ min: -1, max: 5 }),
    slot,
    fc.constantFrom("taken" as const, "skipped" as const),
  )
  .map(([ago, slot, status]) =>
    verb(
      `${status} ${ago} days ago, dose ${slot}`,
      async (ctx, enrolmentId) => {
        const day = await daysAgo(ctx, enrolmentId, ago);
        return checkIn(ctx, { enrolmentId, day, slot, status });
      },
    ),
  );
const takeBack = fc
  .tuple(fc.integer({ min: 0, max: 5 }), slot)
  .map(([ago, slot]) =>
    verb(
      `take back ${ago} days ago, dose ${slot}`,
      async (ctx, enrolmentId) => {
        const day = await daysAgo(ctx, enrolmentId, ago);
        return deleteCheckIn(ctx, { enrolmentId, day, slot });
      },
    ),
  );
const share = fc
  .boolean()
  .map((shares) =>
    verb(`share ${String(shares)}`, (ctx, enrolmentId) =>
      setSharing(ctx, { enrolmentId, shares, textVersion: 1 }),
    ),
  );
const change = fc.nat(contents.length - 1).map<Step>((content) => ({
  what: `content ${content}`,
  run: ({ protocol }) => changeProtocol(protocol, contents[content] ?? {}),
}));
const move = fc
  .constantFrom(...zones)
  .map((timeZone) =>
    verb(`move to ${timeZone}`, (ctx) => changeTimeZone(ctx, { timeZone })),
  );
const often = fc.constantFrom<Step>(
  verb("pause", steps.pause),
  verb("resume", steps.resume),
  verb("accept", async (ctx, enrolmentId) => {
    const pending = await findPendingPlan(ctx, enrolmentId);
    if (pending)
      await acceptPlan(ctx, { enrolmentId, version: pending.version });
  }),
  { what: "job", run: () => markMissed(now()) },
);
const seldom = fc.constantFrom<Step>(
  verb("complete", steps.complete),
  verb("abandon", steps.abandon),
  {
    what: "adopt",
    run: async (world) => {
      const { protocol, personId } = world;
      const adoption = { protocolId: protocol.id, timeZone: "Europe/Berlin" };
      const { row } = await as(personId, (ctx) => adopt(ctx, adoption));
      world.id = row.id;
    },
  },
);
/** Any step, or one of the others given. */
export function anyStep(
  ...others: { weight: number; arbitrary: fc.Arbitrary<Step> }[]
): fc.Arbitrary<Step> {
  return fc.oneof(
    { weight: 6, arbitrary: wait },
    { weight: 6, arbitrary: tell },
    { weight: 2, arbitrary: takeBack },
    { weight: 2, arbitrary: share },
    { weight: 2, arbitrary: change },
    { weight: 2, arbitrary: move },
    { weight: 5, arbitrary: often },
    { weight: 1, arbitrary: seldom },
    ...others,
  );
}

/** One person who follows one protocol since today; nobody else is left. */
export async function newWorld(startsAt: string): Promise<World> {
  await db().prisma.person.deleteMany();
  setClock(startsAt);
  const protocol = await newProtocol(contents[0]);
  return { protocol, ...(await newEnrolment(protocol)) };
}

/** Takes the step; false when the app refuses it. */
export async function take(world: World, { run }: Step): Promise<boolean> {
  try {
    await run(world);
    return true;
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}
