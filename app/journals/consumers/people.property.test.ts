/** Whatever people do, in whatever order and however long they wait, what is kept stays true. */
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { AppError } from "../../errors.ts";
import { now } from "../../platform/clock.ts";
import { closeDb, db } from "../../platform/db.server.ts";
import { checkIn, deleteCheckIn } from "../check-ins/check-ins.server.ts";
import { dueOn, isOver, isPaused, todayAt } from "../check-ins/course.ts";
import { type Day, daysBetween, fromColumn } from "../check-ins/day.ts";
import { markMissed } from "../check-ins/missed.server.ts";
import {
  as,
  changeProtocol,
  newEnrolment,
  newProtocol,
  setClock,
  type TestProtocol,
} from "../../../tests/factories/people.ts";
import { adopt } from "./adopt.server.ts";
import { listConsent, setSharing } from "./consent.server.ts";
import type { ConsumerContext } from "./context.ts";
import { type Enrolment, getEnrolment } from "./courses.server.ts";
import * as steps from "./enrolments.server.ts";
import { acceptPlan, findPendingPlan } from "./plans.server.ts";
import { changeTimeZone } from "./time-zone.server.ts";

afterAll(closeDb);

/** Of 20 to 40 steps each; 300 of them have held. */
const HISTORIES = 12;
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
/** What may become of a status in one step. The job completes. */
const legal = new Set([
  "active>paused",
  "paused>active",
  "active>completed",
  "paused>completed",
  "active>abandoned",
  "paused>abandoned",
]);

type World = {
  protocol: TestProtocol;
  personId: string;
  /** The latest enrolment. */
  id: string;
  statuses: Map<string, string>;
  /** What was due on days gone by, when they had just gone by. */
  scored: Map<string, number>;
};
type Step = { what: string; run: (world: World) => Promise<unknown> };

/** A verb on the latest enrolment. */
function verb(
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
  .tuple(fc.boolean(), fc.integer({ min: 1, max: 2 }))
  .map(([shares, textVersion]) =>
    verb(`share ${String(shares)} ${textVersion}`, (ctx, enrolmentId) =>
      setSharing(ctx, { enrolmentId, shares, textVersion }),
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
const history = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: wait },
    { weight: 6, arbitrary: tell },
    { weight: 2, arbitrary: takeBack },
    { weight: 2, arbitrary: share },
    { weight: 2, arbitrary: change },
    { weight: 2, arbitrary: move },
    { weight: 5, arbitrary: often },
    { weight: 1, arbitrary: seldom },
  ),
  { minLength: 20, maxLength: 40, size: "max" },
);

test(
  "any history of a person keeps every promise",
  { timeout: 240_000 },
  async () => {
    let taken = 0;
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(history, async (todo) => {
        const world = await newWorld();
        for (const { run } of todo) {
          try {
            await run(world);
            taken += 1;
          } catch (error) {
            if (!(error instanceof AppError)) throw error;
            refused += 1;
          }
          await check(world);
        }
      }),
      { numRuns: HISTORIES },
    );
    // a history of refusals alone would prove nothing
    expect(taken).toBeGreaterThan(refused);
  },
);

async function newWorld(): Promise<World> {
  await db().prisma.person.deleteMany();
  setClock("2026-03-20T09:00Z");
  const protocol = await newProtocol(contents[0]);
  const enrolment = await newEnrolment(protocol);
  return { protocol, ...enrolment, statuses: new Map(), scored: new Map() };
}

async function check(world: World): Promise<void> {
  const { personId } = world;
  await as(personId, async (ctx) => {
    const rows = await steps.listEnrolments(ctx);
    for (const { id } of rows) {
      const enrolment = await getEnrolment(ctx, id);
      checkStatus(world, enrolment);
      checkPlans(enrolment);
      checkPast(world, enrolment);
      await checkTold(ctx, enrolment);
      await checkConsent(ctx, enrolment);
    }
    const live = rows.filter(({ endedOn }) => endedOn === null);
    expect(live.length).toBeLessThanOrEqual(1);
  });
}

function checkStatus({ statuses }: World, { row, course }: Enrolment): void {
  const before = statuses.get(row.id) ?? "active";
  statuses.set(row.id, row.status);
  if (before !== row.status) expect(legal).toContain(`${before}>${row.status}`);
  const open = course.pauses.filter(({ toDay }) => toDay === null);
  expect(open).toHaveLength(row.status === "paused" ? 1 : 0);
  expect(row.endedOn === null).toBe(["active", "paused"].includes(row.status));
}

function checkPlans({ row, course: { plans, startedOn } }: Enrolment): void {
  const days = plans.map(({ fromDay }) => fromDay.toString());
  expect(days).toEqual([...new Set(days)].sort());
  expect(days[0]).toBe(startedOn.toString());
  const versions = plans.map(({ version }) => version);
  expect(versions).toEqual([...versions].sort((a, b) => a - b));
  expect(versions.at(-1)).toBe(row.planVersion);
}

/** Days gone by are scored once, whatever comes after. */
function checkPast({ scored }: World, { row, course }: Enrolment): void {
  const today = todayAt(course, now());
  for (const day of daysUntil(course.startedOn, today)) {
    const key = `${row.id} ${day.toString()}`;
    const due = dueOn(course, day);
    expect([key, scored.get(key) ?? due]).toEqual([key, due]);
    scored.set(key, due);
  }
}

async function checkTold(
  { tx }: ConsumerContext,
  { row, course }: Enrolment,
): Promise<void> {
  const rows = await tx.protocolCheckIn.findMany({
    where: { partnerId: row.partnerId, userProtocolId: row.id },
  });
  const told = new Set<string>();
  for (const { day: column, slot, status } of rows) {
    const day = fromColumn(column);
    told.add(`${day.toString()}.${slot}`);
    expect(isPaused(course, day) || isOver(course, day)).toBe(false);
    expect(daysBetween(day, todayAt(course, now()))).toBeGreaterThanOrEqual(0);
    const isUse = dueOn(course, day) === 0 && status === "taken";
    if (!isUse) expect(slot).toBeLessThan(dueOn(course, day));
    if (status === "missed" && row.missedThrough)
      expect(
        daysBetween(day, fromColumn(row.missedThrough)),
      ).toBeGreaterThanOrEqual(0);
  }
  if (!row.missedThrough) return;
  const lookedAt = fromColumn(row.missedThrough).add({ days: 1 });
  for (const day of daysUntil(course.startedOn, lookedAt))
    for (let slot = 0; slot < dueOn(course, day); slot += 1)
      expect(told).toContain(`${day.toString()}.${slot}`);
}

async function checkConsent(
  ctx: ConsumerContext,
  { row }: Enrolment,
): Promise<void> {
  let since: Date | null = null;
  for (const { shares, at } of await listConsent(ctx, row.id))
    since = shares ? (since ?? at) : null;
  expect(row.sharesData).toBe(since !== null);
  expect(row.sharedSince).toEqual(since);
}

function daysUntil(from: Day, until: Day): Day[] {
  const count = Math.max(0, daysBetween(from, until));
  return Array.from({ length: count }, (_, days) => from.add({ days }));
}
