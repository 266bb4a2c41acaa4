import { expect, test } from "vitest";
import {
  END,
  of,
  protocolOf,
  protocols,
  run,
  TODAY,
} from "../../tests/factories/lives.ts";
import { DAY_MS, dayNumber } from "./calendar.ts";
import { countActive, dueDays, stoppedOn } from "./census.ts";
import { lateUntil } from "./check-ins.ts";
import { lineOf } from "./copy.ts";
import type { Life } from "./life.ts";
import { parameters } from "./parameters.ts";
import { tables } from "./rows.ts";
import { lastWindow } from "./simulate.ts";

const lives = run(1);
const ongoing = lives.filter(
  (life) =>
    protocolOf(life).schedule.kind === "daily" &&
    protocolOf(life).durationDays === null,
);
const share = <Item>(items: readonly Item[], is: (item: Item) => boolean) =>
  items.filter(is).length / items.length;
const text = (some: readonly Life[]) =>
  some
    .flatMap((life) =>
      tables.flatMap(({ rows }) => [...rows(life, "partner")].map(lineOf)),
    )
    .join("");

test("in the last closed window one protocol has 600 active people who share, several 60 to 150, one 8", () => {
  expect(lastWindow(TODAY)).toEqual({
    from: dayNumber("2026-10-05"),
    to: dayNumber("2026-11-01"),
  });
  expect(
    Object.fromEntries(countActive(lives, protocols, lastWindow(TODAY))),
  ).toEqual(
    Object.fromEntries(protocols.map(({ id, sharing }) => [id, sharing])),
  );
});

test("half of the people have stopped within six weeks", () => {
  const sixWeeks = 42;
  const watched = ongoing.filter(
    ({ enrolment }) => enrolment.startedOn < END / DAY_MS - sixWeeks - 14 - 3,
  );
  const hasStopped = (life: Life) => {
    const { status, endedOn, startedOn } = life.enrolment;
    const told = status === "abandoned" ? endedOn : null;
    const on = stoppedOn(life, protocolOf(life), END) ?? told;
    return on !== null && on - startedOn < sixWeeks;
  };
  expect(watched.length).toBeGreaterThan(1000);
  expect(share(watched, hasStopped)).toBeGreaterThan(0.45);
  expect(share(watched, hasStopped)).toBeLessThan(0.55);
});

/** Due days of those who had not stopped. */
const followed = ongoing.map((life) => {
  const stopped = stoppedOn(life, protocolOf(life), END) ?? Infinity;
  return dueDays(life, protocolOf(life), stopped - 1);
});

test("the share of days on which people follow the plan spreads widely", () => {
  const pdcs = followed
    .filter((days) => days.length >= 14)
    .map((days) => share(days, ({ isDone }) => isDone));
  const mean = pdcs.reduce((sum, pdc) => sum + pdc, 0) / pdcs.length;
  const squares = pdcs.reduce((sum, pdc) => sum + (pdc - mean) ** 2, 0);
  expect(mean).toBeGreaterThan(0.6);
  expect(mean).toBeLessThan(0.8);
  expect(Math.sqrt(squares / pdcs.length)).toBeGreaterThan(0.18);
  for (const [from, to] of [
    [0, 0.4],
    [0.4, 0.8],
    [0.8, 0.95],
    [0.95, 1.01],
  ] as const)
    expect(share(pdcs, (pdc) => pdc >= from && pdc < to)).toBeGreaterThan(0.05);
});

test("plans are followed less on weekends", () => {
  const days = followed.flat();
  const isWeekend = ({ day }: { day: number }) =>
    [0, 6].includes(new Date(day * DAY_MS).getUTCDay());
  const weekend = share(days.filter(isWeekend), ({ isDone }) => isDone);
  const week = share(
    days.filter((day) => !isWeekend(day)),
    ({ isDone }) => isDone,
  );
  expect(week - weekend).toBeGreaterThan(0.03);
  expect(week - weekend).toBeLessThan(0.12);
});

test("some answers come late, few too late", () => {
  const answers = ongoing.flatMap(({ enrolment, checkIns }) =>
    checkIns
      .filter(({ status }) => status !== "missed")
      .map(
        ({ day, recordedAt }) =>
          lateUntil(enrolment.timeZone, day) - recordedAt,
      ),
  );
  const window = 2 * DAY_MS;
  const late = share(answers, (left) => left >= 0 && left < window);
  expect(late).toBeGreaterThan(0.07);
  expect(late).toBeLessThan(0.11);
  const tooLate = share(answers, (left) => left < 0);
  expect(tooLate).toBeGreaterThan(0.01);
  expect(tooLate).toBeLessThan(0.03);
});

test("most people share, and a few of them take it back", () => {
  const everShared = lives.filter(({ consents }) => consents.length > 0);
  expect(share(lives, ({ consents }) => consents.length > 0)).toBeGreaterThan(
    0.55,
  );
  expect(share(lives, ({ consents }) => consents.length > 0)).toBeLessThan(
    0.75,
  );
  const optedOut = share(everShared, ({ consents }) => consents.length > 1);
  expect(optedOut).toBeGreaterThan(0.03);
  expect(optedOut).toBeLessThan(0.09);
  expect(share(lives, ({ pauses }) => pauses.length > 0)).toBeGreaterThan(0.05);
  expect(share(lives, ({ isNew }) => !isNew)).toBeGreaterThan(0.02);
});

test("whether somebody shares is what they said last", () => {
  for (const { enrolment, consents } of lives) {
    const last = consents.at(-1);
    expect(enrolment.sharesData).toBe(last?.shares ?? false);
    expect(enrolment.sharedSince).toBe(last?.shares ? last.at : null);
    for (const [index, { at, shares }] of consents.entries()) {
      expect(shares).toBe(index % 2 === 0);
      const before = consents[index - 1]?.at ?? enrolment.createdAt - 1;
      expect(at).toBeGreaterThan(before);
    }
  }
});

test("people have lived with it for nine months, and no longer", () => {
  const first = Math.min(...lives.map(({ enrolment }) => enrolment.startedOn));
  const days = dayNumber(TODAY) - first;
  expect(days).toBeLessThanOrEqual(parameters.historyDays + 1);
  expect(days).toBeGreaterThan(parameters.historyDays - 7);
});

test("a new protocol has as many people as wanted, who all came lately", () => {
  const fresh = of("new", 5, { kind: "daily", times_per_day: 1 });
  const some = run(3, [{ ...fresh, historyDays: 77 }]);
  const first = Math.min(...some.map(({ enrolment }) => enrolment.startedOn));
  expect(dayNumber(TODAY) - first).toBeLessThanOrEqual(78);
  expect(countActive(some, [fresh], lastWindow(TODAY)).get("new")).toBe(5);
});

test("the same seed tells the same byte by byte, another one of other people", () => {
  const small = protocols.map((each) => ({ ...each, sharing: 3 }));
  const once = text(run(7, small));
  expect(text(run(7, small))).toBe(once);
  expect(text(run(8, small))).not.toBe(once);
});

test("a protocol in which nobody can ever be counted is refused", () => {
  expect(() =>
    run(1, [of("rare", 1, { kind: "every_n_days", n: 60 })]),
  ).toThrow("Nobody can be active in protocol rare");
});

test("people are numbered on, and no two rows have one id", () => {
  const people = lives
    .filter(({ isNew }) => isNew)
    .map(({ person }) => person.id);
  expect(people[0]).toBe("sample_1");
  expect(people.at(-1)).toBe(`sample_${people.length}`);
  const ids = lives.flatMap((life) => [
    life.enrolment.id,
    ...life.consents.map(({ id }) => id),
    ...life.feedback.map(({ id }) => id),
  ]);
  expect(new Set(ids).size).toBe(ids.length);
});
