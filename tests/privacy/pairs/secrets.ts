/** What one person does in one world of a pair and not in the other. The partner may not notice anything but noise. */
import {
  checkIn,
  deleteCheckIn,
} from "../../../app/journals/check-ins/check-ins.server.ts";
import { setSharing } from "../../../app/journals/consumers/consent.server.ts";
import type { ConsumerContext } from "../../../app/journals/consumers/context.ts";
import {
  abandon,
  pause,
} from "../../../app/journals/consumers/enrolments.server.ts";
import { deletePerson } from "../../../app/journals/consumers/people.server.ts";
import { acceptPlan } from "../../../app/journals/consumers/plans.server.ts";
import { changeTimeZone } from "../../../app/journals/consumers/time-zone.server.ts";
import { giveFeedback } from "../../../app/journals/feedback/feedback.server.ts";
import { as } from "../../factories/people.ts";
import { ADOPTED_ON, dayOf } from "./days.ts";
import { beginToShare, type Someone } from "./world.ts";

export type PairSecret = {
  name: string;
  /** Done on this day. The window before the last one ends with day 27, the last one with day 55; released on 31 and 59. */
  day: number;
  act: (who: Someone) => Promise<unknown>;
  /** In both worlds the person is not there before. */
  isNew?: true;
};

type Verb = (ctx: ConsumerContext, enrolmentId: string) => Promise<unknown>;

const does =
  (verb: Verb) =>
  ({ personId, enrolmentId }: Someone) =>
    as(personId, (ctx) => verb(ctx, enrolmentId ?? ""));
const optsOut = does((ctx, enrolmentId) =>
  setSharing(ctx, { enrolmentId, shares: false, textVersion: 1 }),
);
const leaves = does((ctx) => deletePerson(ctx));
const dose = (enrolmentId: string, day: number) => ({
  ...{ enrolmentId, slot: 0 },
  day: dayOf(day),
});

export const pairSecrets: PairSecret[] = [
  {
    name: "follows and shares",
    ...{ day: ADOPTED_ON, isNew: true, act: beginToShare },
  },
  { name: "no longer shares, within a window", day: 35, act: optsOut },
  { name: "no longer shares, after the release", day: 60, act: optsOut },
  { name: "leaves, within a window", day: 36, act: leaves },
  { name: "leaves, after the release", day: 60, act: leaves },
  {
    name: "says that doses were skipped",
    day: 45,
    act: does(async (ctx, id) => {
      for (const day of [43, 44, 45])
        await checkIn(ctx, { ...dose(id, day), status: "skipped" });
    }),
  },
  {
    name: "takes answers back",
    day: 46,
    act: does(async (ctx, id) => {
      for (let day = 30; day <= 46; day++)
        await deleteCheckIn(ctx, dose(id, day));
    }),
  },
  {
    name: "gives feedback in words",
    day: 41,
    act: does((ctx, enrolmentId) =>
      giveFeedback(ctx, {
        enrolmentId,
        rating: 1,
        note: "It upset my stomach",
      }),
    ),
  },
  { name: "pauses", day: 38, act: does(pause) },
  { name: "gives up", day: 29, act: does(abandon) },
  {
    name: "accepts another dosage",
    day: 40,
    act: does((ctx, enrolmentId) =>
      acceptPlan(ctx, { enrolmentId, version: 2 }),
    ),
  },
  {
    name: "moves to another time zone",
    day: 37,
    act: does((ctx) => changeTimeZone(ctx, { timeZone: "Pacific/Kiritimati" })),
  },
];
