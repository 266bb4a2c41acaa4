/** Whatever people do, in whatever order and however often: what is kept is what check-ins say. */
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { protocolInput } from "../../../tests/contract/journals.ts";
import { as, asPartner, setClock } from "../../../tests/factories/people.ts";
import {
  anyStep,
  newWorld,
  type Step,
  take,
  verb,
  type World,
} from "../../../tests/factories/steps.ts";
import {
  keptOf,
  readHistories,
  readKept,
} from "../../../tests/factories/statistics.ts";
import { now } from "../../platform/clock.ts";
import { closeDb, db } from "../../platform/db.server.ts";
import { checkIn } from "../check-ins/check-ins.server.ts";
import { dueOn, todayAt } from "../check-ins/course.ts";
import { dayAt } from "../check-ins/day.ts";
import { adopt } from "../consumers/adopt.server.ts";
import { setSharing } from "../consumers/consent.server.ts";
import { getEnrolment } from "../consumers/courses.server.ts";
import { deletePerson } from "../consumers/people.server.ts";
import { giveFeedback } from "../feedback/feedback.server.ts";
import { createProtocol } from "../protocols/protocols.server.ts";
import { sumsOfWindow } from "../releases/sums.server.ts";
import { sumVectors } from "../releases/vectors.ts";
import { windowOf } from "../releases/windows.ts";
import { rebuildStatistics } from "./rebuild.server.ts";

afterAll(closeDb);

/** Of 10 to 20 steps each. */
const HISTORIES = 6;
const DAY_MS = 86_400_000;

function pass(days: number): Promise<void> {
  setClock(new Date(now().getTime() + days * DAY_MS));
  return Promise.resolve();
}

/** So many days apart, of each all that is due or one use. */
const follow = fc
  .tuple(fc.integer({ min: 3, max: 14 }), fc.integer({ min: 1, max: 3 }))
  .map<Step>(([days, apart]) => ({
    what: `follow ${days} days, ${apart} apart`,
    run: (world) => followOn(world, days, apart),
  }));
async function followOn(world: World, days: number, apart: number) {
  for (let day = 0; day < days; day += 1) {
    await pass(apart);
    await take(world, followToday);
  }
}
const followToday = verb("follow", async (ctx, enrolmentId) => {
  const { course } = await getEnrolment(ctx, enrolmentId);
  const day = todayAt(course, now());
  const doses = Math.max(1, dueOn(course, day));
  for (let slot = 0; slot < doses; slot += 1) {
    const dose = { enrolmentId, day: day.toString(), slot };
    await checkIn(ctx, { ...dose, status: "taken" });
  }
});
const silent = fc.integer({ min: 10, max: 40 }).map<Step>((days) => ({
  what: `${days} silent days`,
  run: () => pass(days),
}));
/** Another process, whose clock is behind. */
const back = fc.integer({ min: 1, max: 30 }).map<Step>((hours) => ({
  what: `${hours} hours back`,
  run: () => pass(-hours / 24),
}));
const say = fc
  .integer({ min: 1, max: 5 })
  .map((rating) =>
    verb(`rate ${rating}`, (ctx, enrolmentId) =>
      giveFeedback(ctx, { enrolmentId, rating, note: null }),
    ),
  );
const adoptOther: Step = {
  what: "follow another one",
  run: async (world) => {
    const { partnerId } = world.protocol;
    const { id } = await asPartner(partnerId, (ctx) =>
      createProtocol(ctx, protocolInput({ duration_days: null })),
    );
    const { row } = await as(world.personId, (ctx) =>
      adopt(ctx, { protocolId: id, timeZone: "America/New_York" }),
    );
    world.id = row.id;
  },
};
const yes = verb("share", (ctx, enrolmentId) =>
  setSharing(ctx, { enrolmentId, shares: true, textVersion: 1 }),
);
const leave: Step = {
  what: "leave",
  run: ({ personId }) => as(personId, deletePerson),
};

const history = fc.array(
  anyStep(
    { weight: 9, arbitrary: follow },
    { weight: 2, arbitrary: silent },
    { weight: 1, arbitrary: back },
    { weight: 2, arbitrary: say },
    { weight: 2, arbitrary: fc.constant(adoptOther) },
    { weight: 2, arbitrary: fc.constant(yes) },
  ),
  { minLength: 10, maxLength: 20, size: "max" },
);
/** Before a spring, a leap day, an autumn of Europe. */
const start = fc.constantFrom("2026-03-20", "2028-02-10", "2026-10-01");

test(
  "what is kept of people is what their check-ins say, after every step, and counts what whole histories count",
  { timeout: 120_000 },
  async () => {
    let counted = 0;
    await fc.assert(
      fc.asyncProperty(start, history, async (startsAt, todo) => {
        const world = await newWorld(`${startsAt}T09:00Z`);
        await take(world, yes);
        await pass(30); // long enough here to count
        for (const step of [adoptOther, yes]) await take(world, step);
        await followOn(world, 15, 4); // all of a window, wherever it begins
        await expectKept(world);
        counted += await expectCounted(world);
        for (const [index, step] of todo.entries()) {
          await take(world, step);
          await expectKept(world);
          if (index % 5 !== 4) continue;
          await expectRebuilt(world);
          counted += await expectCounted(world);
        }
        await take(world, leave);
        expect(await db().prisma.enrolmentWindow.count()).toBe(0);
      }),
      { numRuns: HISTORIES },
    );
    // people who count in no window would prove nothing
    expect(counted).toBeGreaterThanOrEqual(HISTORIES);
  },
);

async function expectKept({ protocol: { partnerId } }: World): Promise<void> {
  await db().prisma.$transaction(async (tx) => {
    const people = await readHistories(tx, partnerId);
    expect(await readKept(tx, partnerId)).toEqual(keptOf(people));
  });
}

async function expectRebuilt({ protocol: { partnerId } }: World) {
  const { prisma } = db();
  const scope = { partnerId };
  const { wrong } = await rebuildStatistics(prisma, scope, { repairs: false });
  expect(wrong).toEqual([]);
}

/** In how many windows somebody counts, of the latest ones and the next. */
async function expectCounted({ protocol: { partnerId } }: World) {
  return db().prisma.$transaction(async (tx) => {
    const people = await readHistories(tx, partnerId);
    const last = windowOf(dayAt(now(), "UTC")) + 1;
    let counted = 0;
    for (let window = last - 5; window <= last; window += 1) {
      const sums = await sumsOfWindow(tx, { partnerId, window });
      expect(sums).toEqual(sumVectors(people, window));
      counted += sums.size;
    }
    return counted;
  });
}
