/** Whatever people do, in whatever order and however long they wait, what is kept stays true. */
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { now } from "../../platform/clock.ts";
import { closeDb } from "../../platform/db.server.ts";
import { dueOn, isOver, isPaused, todayAt } from "../check-ins/course.ts";
import { type Day, daysBetween, fromColumn } from "../check-ins/day.ts";
import { as } from "../../../tests/factories/people.ts";
import {
  anyStep,
  newWorld,
  take,
  type World,
} from "../../../tests/factories/steps.ts";
import { listConsent } from "./consent.server.ts";
import type { ConsumerContext } from "./context.ts";
import { type Enrolment, getEnrolment } from "./courses.server.ts";
import { listEnrolments } from "./enrolments.server.ts";

afterAll(closeDb);

/** Of 20 to 40 steps each; 300 of them have held. */
const HISTORIES = 12;
/** What may become of a status in one step. The job completes. */
const legal = new Set([
  "active>paused",
  "paused>active",
  "active>completed",
  "paused>completed",
  "active>abandoned",
  "paused>abandoned",
]);

type Watched = World & {
  statuses: Map<string, string>;
  /** What was due on days gone by, when they had just gone by. */
  scored: Map<string, number>;
};

const history = fc.array(anyStep(), {
  minLength: 20,
  maxLength: 40,
  size: "max",
});

test(
  "any history of a person keeps every promise",
  { timeout: 240_000 },
  async () => {
    let taken = 0;
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(history, async (todo) => {
        const world = await newWatched();
        for (const step of todo) {
          if (await take(world, step)) taken += 1;
          else refused += 1;
          await check(world);
        }
      }),
      { numRuns: HISTORIES },
    );
    // a history of refusals alone would prove nothing
    expect(taken).toBeGreaterThan(refused);
  },
);

async function newWatched(): Promise<Watched> {
  const world = await newWorld("2026-03-20T09:00Z");
  return { ...world, statuses: new Map(), scored: new Map() };
}

async function check(world: Watched): Promise<void> {
  const { personId } = world;
  await as(personId, async (ctx) => {
    const rows = await listEnrolments(ctx);
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

function checkStatus({ statuses }: Watched, { row, course }: Enrolment): void {
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
function checkPast({ scored }: Watched, { row, course }: Enrolment): void {
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
