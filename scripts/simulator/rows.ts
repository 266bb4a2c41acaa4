/** Lives as rows of the tables of schema `journals`, in the order in which their keys refer to each other. */
import { DAY_MS } from "./calendar.ts";
import type { Life } from "./life.ts";

export type Value = string | number | boolean | null;
export type Table = {
  name: string;
  columns: readonly string[];
  rows: (life: Life, partnerId: string) => Iterable<readonly Value[]>;
};

/** Number of the consent text that sample people saw. */
const TEXT_VERSION = 1;

const isoDays = new Map<number, string>();

function day(number: number): string;
function day(number: number | null): string | null;
function day(number: number | null): string | null {
  if (number === null) return null;
  const known = isoDays.get(number);
  if (known !== undefined) return known;
  const iso = new Date(number * DAY_MS).toISOString().slice(0, 10);
  isoDays.set(number, iso);
  return iso;
}
const moment = (ms: number) => new Date(ms).toISOString();
const momentOrNull = (ms: number | null) => (ms === null ? null : moment(ms));
const OF_ENROLMENT = ["partner_id", "user_protocol_id"];

export const tables: readonly Table[] = [
  {
    name: "journals.person",
    columns: ["id", "created_at", "verified_at", "is_sample"],
    rows: ({ person, isNew }) =>
      isNew
        ? [
            [
              person.id,
              moment(person.createdAt),
              momentOrNull(person.verifiedAt),
              true,
            ],
          ]
        : [],
  },
  {
    name: "journals.user_protocol",
    columns: [
      ...["partner_id", "id", "person_id", "protocol_id", "status"],
      ...["plan_version", "started_on", "ended_on", "time_zone"],
      ...["share_data_with_partner", "shared_since", "missed_through"],
      ...["next_missed_at", "created_at"],
    ],
    rows: ({ enrolment: e }, partnerId) => [
      [
        ...[partnerId, e.id, e.personId, e.protocolId, e.status],
        ...[e.planVersion, day(e.startedOn), day(e.endedOn), e.timeZone],
        ...[e.sharesData, momentOrNull(e.sharedSince), day(e.missedThrough)],
        ...[momentOrNull(e.nextMissedAt), moment(e.createdAt)],
      ],
    ],
  },
  {
    name: "journals.user_protocol_plan",
    columns: [...OF_ENROLMENT, "from_day", "version"],
    rows: ({ enrolment: e }, partnerId) => [
      [partnerId, e.id, day(e.startedOn), e.planVersion],
    ],
  },
  {
    name: "journals.user_protocol_pause",
    columns: [...OF_ENROLMENT, "from_day", "to_day"],
    rows: ({ enrolment, pauses }, partnerId) =>
      pauses.map(({ fromDay, toDay }) => [
        ...[partnerId, enrolment.id, day(fromDay), day(toDay)],
      ]),
  },
  {
    name: "journals.consent_event",
    columns: [...OF_ENROLMENT, "id", "at", "shares", "text_version"],
    rows: ({ enrolment, consents }, partnerId) =>
      consents.map(({ id, at, shares }) => [
        ...[partnerId, enrolment.id, id, moment(at), shares, TEXT_VERSION],
      ]),
  },
  {
    name: "journals.feedback",
    columns: [...OF_ENROLMENT, "id", "rating", "theme", "note", "created_at"],
    rows: ({ enrolment, feedback }, partnerId) =>
      feedback.map(({ id, rating, theme, note, createdAt }) => [
        ...[partnerId, enrolment.id, id, rating, theme, note],
        moment(createdAt),
      ]),
  },
  {
    name: "journals.enrolment_window",
    columns: [...OF_ENROLMENT, "window", "done", "used", "told"],
    rows: ({ enrolment, windows }, partnerId) =>
      windows.map(({ window, done, used, told }) => [
        ...[partnerId, enrolment.id, window, done, used, told],
      ]),
  },
  {
    name: "journals.protocol_check_in",
    columns: [...OF_ENROLMENT, "day", "slot", "status", "note", "recorded_at"],
    rows: ({ enrolment, checkIns }, partnerId) =>
      checkIns.map((row) => [
        ...[partnerId, enrolment.id, day(row.day), row.slot, row.status],
        ...[row.note, moment(row.recordedAt)],
      ]),
  },
];
