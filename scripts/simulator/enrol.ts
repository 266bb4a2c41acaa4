/** One person's whole time with one protocol. */
import type { Random } from "../../sandbox/catalog/generated/random.ts";
import { dayOf } from "./calendar.ts";
import { drawCheckIns, lateUntil } from "./check-ins.ts";
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
  const enrolment: Enrolment = {
    id: uuid(random, adoptedAt),
    personId: person.id,
    protocolId: protocol.id,
    status: course.status,
    planVersion: protocol.version,
    startedOn,
    endedOn: course.status === "active" ? null : course.lastDay,
    timeZone,
    sharesData: last?.shares ?? false,
    sharedSince: last?.shares ? last.at : null,
    ...missedSoFar(timeZone, startedOn, course, until),
    createdAt: adoptedAt,
  };
  if (course.status === "active" && pauses.some(({ toDay }) => toDay === null))
    enrolment.status = "paused";
  const isNew = typeof who === "number";
  return { person, isNew, enrolment, pauses, consents, checkIns, feedback };
}

type Course = {
  /** The last day that there is anything to tell of. */
  lastDay: number;
  /** The last day of the plan, or of what the person still did of it; infinite: ongoing. */
  overOn: number;
  lastUse: number;
  status: "active" | "completed" | "abandoned";
};

/** Until the plan ends, the person says that they stop, or the present. */
function drawCourse(
  random: Random,
  { protocol, character, until }: Adoption,
  startedOn: number,
): Course {
  const present = dayOf(character.timeZone, until - 1);
  const lastUse = startedOn + character.staysDays - 1;
  const planned =
    protocol.durationDays === null
      ? Infinity
      : startedOn + protocol.durationDays - 1;
  if (lastUse >= planned && planned < present)
    return { lastDay: planned, overOn: planned, lastUse, status: "completed" };
  const toldOn =
    Math.max(startedOn, lastUse) + between(random, 0, p.saysSoWithinDays);
  if (character.saysSo && toldOn < present && toldOn <= planned)
    return { lastDay: toldOn, overOn: toldOn, lastUse, status: "abandoned" };
  const lastDay = Math.min(planned, present);
  return { lastDay, overOn: planned, lastUse, status: "active" };
}

function drawPauses(
  random: Random,
  startedOn: number,
  { lastDay, lastUse, status }: Course,
): Pause[] {
  const until = Math.min(lastDay, lastUse);
  if (!chance(random, p.pauses) || until - startedOn < 7) return [];
  const fromDay = between(random, startedOn + 2, until);
  const toDay = fromDay + between(random, p.pauseDays.from, p.pauseDays.to) - 1;
  if (toDay < lastDay) return [{ fromDay, toDay }];
  // it outlasts what is told: still paused, or over with the protocol
  return [{ fromDay, toDay: status === "active" ? null : lastDay }];
}

/** How far it has been looked for doses nobody told of: as far as late answers are all in. */
function missedSoFar(
  timeZone: string,
  startedOn: number,
  { lastDay, overOn }: Course,
  until: number,
): Pick<Enrolment, "missedThrough" | "nextMissedAt"> {
  let through = lastDay;
  while (through >= startedOn && lateUntil(timeZone, through) >= until)
    through -= 1;
  return {
    missedThrough: through < startedOn ? null : through,
    nextMissedAt: through < overOn ? lateUntil(timeZone, through + 1) : null,
  };
}
