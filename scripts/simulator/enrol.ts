/** One person's whole time with one protocol. */
import type { Random } from "../../sandbox/catalog/generated/random.ts";
import { dayOf } from "./calendar.ts";
import { drawCheckIns, lateUntil, missedAt } from "./check-ins.ts";
import { between, chance, uuid } from "./draws.ts";
import { drawFeedback } from "./feedback.ts";
import type {
  Enrolment,
  Life,
  Pause,
  Person,
  SimulatedProtocol,
} from "./life.ts";
import { parameters as p } from "./parameters.ts";
import {
  type Character,
  drawConsents,
  drawPerson,
  wakingMoment,
} from "./person.ts";
import { windowsOf } from "./windows.ts";

export type Adoption = {
  protocol: SimulatedProtocol;
  character: Character;
  firstDay: number;
  /** Nothing happens from this moment on. */
  until: number;
  /** A person known already, or the number of a new one. */
  who: Person | number;
};

export function enrol(random: Random, adoption: Adoption): Life {
  const { protocol, character, firstDay, until, who } = adoption;
  const { timeZone } = character;
  const adoptedAt = Math.min(
    wakingMoment(random, timeZone, firstDay),
    until - 1,
  );
  const startedOn = dayOf(timeZone, adoptedAt);
  const person =
    typeof who === "number" ? drawPerson(random, who, adoptedAt) : who;
  const course = drawCourse(random, adoption, startedOn);
  const pauses = drawPauses(random, startedOn, course);
  const consents = drawConsents(random, adoptedAt, until);
  const checkIns = drawCheckIns(
    random,
    character,
    { ...course, schedule: protocol.schedule, startedOn, adoptedAt, until },
    pauses,
  );
  const feedback = drawFeedback(random, character, {
    startedOn,
    lastUse: Math.min(course.lastUse, course.lastDay),
    until,
  });
  const last = consents.at(-1);
  const sofar = missedSoFar(timeZone, startedOn, course, until);
  const { status, endedOn } = endOf(course, sofar, pauses);
  const enrolment: Enrolment = {
    id: uuid(random, adoptedAt),
    personId: person.id,
    protocolId: protocol.id,
    status,
    planVersion: protocol.version,
    startedOn,
    endedOn,
    timeZone,
    sharesData: last?.shares ?? false,
    sharedSince: last?.shares ? last.at : null,
    ...sofar,
    createdAt: adoptedAt,
  };
  return {
    person,
    isNew: typeof who === "number",
    enrolment,
    pauses,
    consents,
    checkIns,
    windows: enrolment.sharesData
      ? windowsOf(checkIns, { ...enrolment, schedule: protocol.schedule })
      : [],
    feedback,
  };
}

type Course = {
  /** The last day that there is anything to tell of. */
  lastDay: number;
  /** The last day of the plan, or of what the person still did of it; infinite: ongoing. */
  overOn: number;
  lastUse: number;
  isAbandoned: boolean;
};

/** Until the plan ends, the person says that they stop, or the present. */
function drawCourse(
  random: Random,
  { protocol, character, until }: Adoption,
  startedOn: number,
): Course {
  const present = dayOf(character.timeZone, until - 1);
  const lastUse = startedOn + character.staysDays - 1;
  const planned = startedOn + (protocol.durationDays ?? Infinity) - 1;
  const toldOn =
    Math.max(startedOn, lastUse) + between(random, 0, p.saysSoWithinDays);
  const isAbandoned =
    character.saysSo &&
    lastUse < planned &&
    toldOn < Math.min(planned, present);
  const overOn = isAbandoned ? toldOn : planned;
  return { lastDay: Math.min(overOn, present), overOn, lastUse, isAbandoned };
}

function drawPauses(
  random: Random,
  startedOn: number,
  { lastDay, overOn, lastUse }: Course,
): Pause[] {
  const until = Math.min(lastDay, lastUse);
  if (!chance(random, p.pauses) || until - startedOn < 7) return [];
  const fromDay = between(random, startedOn + 2, until);
  const toDay = fromDay + between(random, p.pauseDays.from, p.pauseDays.to) - 1;
  if (toDay < lastDay) return [{ fromDay, toDay }];
  // it outlasts what is told: over with the protocol, or still paused
  return [{ fromDay, toDay: overOn === lastDay ? lastDay : null }];
}

/** What has run to its last day is completed when that day was looked at, whether or not anybody said so. */
function endOf(
  { overOn, isAbandoned }: Course,
  { nextMissedAt }: Pick<Enrolment, "nextMissedAt">,
  pauses: readonly Pause[],
): Pick<Enrolment, "status" | "endedOn"> {
  if (isAbandoned) return { status: "abandoned", endedOn: overOn };
  if (nextMissedAt === null) return { status: "completed", endedOn: overOn };
  const isOpen = pauses.some(({ toDay }) => toDay === null);
  return { status: isOpen ? "paused" : "active", endedOn: null };
}

/** How far it has been looked for doses nobody told of: as far as late answers are all in. */
function missedSoFar(
  timeZone: string,
  startedOn: number,
  { lastDay, overOn }: Course,
  until: number,
): Pick<Enrolment, "missedThrough" | "nextMissedAt"> {
  let through = lastDay;
  while (through >= startedOn && missedAt(timeZone, through) >= until)
    through -= 1;
  return {
    missedThrough: through,
    nextMissedAt: through < overOn ? lateUntil(timeZone, through + 1) : null,
  };
}
