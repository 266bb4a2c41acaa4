/** What Journals says of a protocol's fields, at the form's own fields. Runs anywhere. */
import { doseTimes } from "../../contract/choices.ts";
import type { ProtocolInput } from "../../contract/protocol.ts";
import type { FieldProblems } from "../../ui/problem.ts";
import { doseField } from "./labels.ts";
import type { ProtocolDetail } from "./protocol.ts";

export type RefusedField = {
  /** null: of the protocol as a whole. */
  name: string | null;
  /** In the words of Journals, which are English. */
  detail: string;
};

const DOSE = /^schedule\.doses\.(\d+)/;
/** A validator of unions names the branch it took: `schedule`, `daily`, `times_per_day`. */
const BRANCH = /^schedule\.(daily|weekly|every_n_days|as_needed)(?=\.|$)/;

/** Only while Journals refuses the protocol. `names`: the form's fields. */
export function refusedFields(
  protocol: Pick<ProtocolDetail, "journals" | "content"> | null,
  names: Iterable<string>,
): RefusedField[] {
  if (protocol?.journals.state !== "refused") return [];
  const known = [...names];
  const { problem } = protocol.journals;
  return (problem?.errors ?? []).map(({ pointer, detail }) => ({
    name: nameOf(pointer, protocol.content, known),
    detail,
  }));
}

/** For the form: the words of Journals stand above it. */
export function refusedProblems(fields: RefusedField[]): FieldProblems {
  return Object.fromEntries(
    fields.flatMap(({ name }) =>
      name === null ? [] : [[name, { id: "notAccepted", params: {} }] as const],
    ),
  );
}

function nameOf(
  pointer: string,
  content: ProtocolInput,
  known: string[],
): string | null {
  const path = pointer
    .replace(/^#?\//, "")
    .split("/")
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
  const name = onScreen(path.join(".").replace(BRANCH, "schedule"), content);
  const exact = known.find((field) => isWithin(name, field));
  return exact ?? known.find((field) => isWithin(field, name)) ?? null;
}

/** The form has one amount for each time of day, the document only those that are given. */
function onScreen(name: string, { schedule }: ProtocolInput): string {
  const [, index] = DOSE.exec(name) ?? [];
  if (index === undefined || schedule.kind !== "daily") return name;
  const dose = schedule.doses?.[Number(index)];
  return dose ? doseField(doseTimes.indexOf(dose.at)) : name;
}

function isWithin(name: string, field: string): boolean {
  return name === field || name.startsWith(`${field}.`);
}
