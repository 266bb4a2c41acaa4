/** Whom the simulator counts in a release, the app's own function counts. */
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import {
  type Person,
  sumVectors,
} from "../../app/journals/releases/vectors.ts";
import { sumOf } from "../../app/journals/releases/gate.ts";
import { windowOf } from "../../app/journals/releases/windows.ts";
import {
  protocolOf,
  protocols,
  run,
  TODAY,
} from "../../tests/factories/lives.ts";
import { isoDay } from "./calendar.ts";
import { countActive } from "./census.ts";
import type { Life } from "./life.ts";
import { lastWindow } from "./simulate.ts";

const dateOf = (day: number) => Temporal.PlainDate.from(isoDay(day));
const instantOf = (at: number | null) => (at === null ? null : new Date(at));

function enrolmentOf(life: Life): Person["enrolments"][number] {
  const { id, protocolId, startedOn, endedOn, timeZone } = life.enrolment;
  const { schedule, durationDays } = protocolOf(life);
  const fromDay = dateOf(startedOn);
  return {
    id,
    protocolId,
    sharedSince: instantOf(life.enrolment.sharedSince),
    course: {
      startedOn: fromDay,
      endedOn: endedOn === null ? null : dateOf(endedOn),
      timeZone,
      plans: [{ fromDay, version: 1, timeZone: null, schedule, durationDays }],
      pauses: life.pauses.map(({ fromDay: from, toDay }) => ({
        fromDay: dateOf(from),
        toDay: toDay === null ? null : dateOf(toDay),
      })),
    },
    answers: life.checkIns.map(({ day, slot, status, recordedAt }) => ({
      day: dateOf(day),
      slot,
      status,
      recordedAt: new Date(recordedAt),
    })),
    feedback: [],
  };
}

test("the counts of a release are those of the simulator", () => {
  const few = protocols.map((each) => ({ ...each, sharing: 12 }));
  const lives = run(4, few);
  const people = new Map<string, Person>();
  for (const life of lives) {
    const { id, createdAt, verifiedAt } = life.person;
    const before = people.get(id)?.enrolments ?? [];
    people.set(id, {
      createdAt: new Date(createdAt),
      verifiedAt: instantOf(verifiedAt),
      enrolments: [...before, enrolmentOf(life)],
    });
  }
  const window = lastWindow(TODAY);
  const sums = sumVectors([...people.values()], windowOf(dateOf(window.from)));
  const counts = [...countActive(lives, few, window)];
  const counted = counts.map(([id]) => [
    id,
    sumOf(sums.get(id)?.adherence ?? []),
  ]);
  expect(counted).toEqual(counts);
});
