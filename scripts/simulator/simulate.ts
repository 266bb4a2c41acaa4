import {
  createRandom,
  type Random,
} from "../../sandbox/catalog/generated/random.ts";
import { daysOf, lastReleased } from "../../app/journals/releases/windows.ts";
import { DAY_MS, dayNumber, dayOf } from "./calendar.ts";
import { isActive, isEligible, type Window } from "./census.ts";
import { chance } from "./draws.ts";
import { enrol } from "./enrol.ts";
import type { Life, Person, SimulatedProtocol } from "./life.ts";
import { parameters } from "./parameters.ts";
import { type Character, drawCharacter, drawFirstDay } from "./person.ts";

export type Simulation = {
  /** Another seed, other people. */
  seed: number;
  /** 2026-11-23: everything lies before this day begins, in UTC. */
  today: string;
  protocols: readonly SimulatedProtocol[];
  /** Number of the first person: `sample_<number>`. */
  firstPerson?: number;
};

/** As many as would not be reached by any plan that can be followed. */
const ENOUGH = 40_000;

type Known = {
  person: Person;
  protocolId: string;
  character: Character;
  /** The person counts in the release of another protocol. */
  isTaken: boolean;
  /** From when on a second protocol can be adopted. */
  after: number;
};

/** The newest window that is released on the morning of `today`. */
export function lastWindow(today: string): Window {
  const { from, to } = daysOf(lastReleased(new Date(`${today}T00:00:00Z`)));
  return { from: dayNumber(from.toString()), to: dayNumber(to.toString()) };
}

/**
 * Nine months of consumers, one life after the other: the same for the same seed, day and protocols. Of each protocol people
 * adopt until exactly as many as wanted are active, sharing and countable in the last window. A schedule that nobody can be
 * counted in (no due day in four weeks) throws.
 */
export function* simulate(simulation: Simulation): Generator<Life> {
  const { seed, today, protocols, firstPerson = 1 } = simulation;
  const window = lastWindow(today);
  const known: Known[] = [];
  let people = firstPerson;
  let place = 0;
  for (const protocol of protocols) {
    let active = 0;
    for (let tries = 0; active < protocol.sharing; tries++) {
      if (tries === ENOUGH)
        throw new Error(`Nobody can be active in protocol ${protocol.id}`);
      const random = createRandom(seed, place++);
      const second = drawSecond(random, known, protocol, today);
      const { life, character } = drawLife(
        random,
        protocol,
        today,
        second,
        people,
      );
      if (life.isNew) people += 1;
      if (second) known.splice(known.indexOf(second), 1); // two are enough
      const counts = isEligible(life, protocol, window);
      if (life.isNew) known.push(memory(life, character, counts));
      if (!second?.isTaken && isActive(life, protocol, window)) active += 1;
      yield life;
    }
  }
}

function memory(life: Life, character: Character, isTaken: boolean): Known {
  const { protocolId, createdAt, sharedSince } = life.enrolment;
  const after = Math.max(createdAt, sharedSince ?? createdAt) + DAY_MS;
  return { person: life.person, protocolId, character, isTaken, after };
}

/** A person who follows another protocol already, if this one is to be such. */
function drawSecond(
  random: Random,
  known: readonly Known[],
  { id }: SimulatedProtocol,
  today: string,
): Known | null {
  if (known.length === 0 || !chance(random, parameters.second)) return null;
  const one = random.pick(known);
  const isInTime = one.after < (dayNumber(today) - 2) * DAY_MS;
  return isInTime && one.protocolId !== id ? one : null;
}

function drawLife(
  random: Random,
  protocol: SimulatedProtocol,
  today: string,
  second: Known | null,
  number: number,
): { life: Life; character: Character } {
  const end = dayNumber(today);
  const drawn = drawCharacter(random);
  const character = second
    ? {
        ...drawn,
        timeZone: second.character.timeZone,
        language: second.character.language,
      }
    : drawn;
  const from = end - (protocol.historyDays ?? parameters.historyDays);
  const earliest = second
    ? Math.max(from, dayOf(character.timeZone, second.after) + 1)
    : from;
  const life = enrol(random, {
    ...{ protocol, character, until: end * DAY_MS },
    firstDay: drawFirstDay(random, earliest, end - 1),
    who: second?.person ?? number,
  });
  return { life, character };
}
