import { expect, test } from "vitest";
import { protocolInput } from "../../../tests/contract/journals.ts";
import { refusedFields, refusedProblems } from "./refused-fields.ts";

const names = [
  ...["title", "dosage_info.amount", "functional_goals"],
  ...["schedule.times_per_day", "schedule.doses.3.amount"],
];
const content = protocolInput({
  schedule: {
    kind: "daily",
    times_per_day: 1,
    doses: [{ at: "bedtime", amount: 2 }],
  },
});

function fieldOf(pointer: string) {
  const errors = [{ pointer, detail: "No" }];
  const problem = { code: "journals-refused" as const, detail: null, errors };
  const journals = { state: "refused" as const, problem };
  return refusedFields({ journals, content }, names);
}

test.each([
  ["#/title", "title"],
  ["#/functional_goals/0", "functional_goals"],
  ["#/dosage_info", "dosage_info.amount"],
  ["#/schedule/daily/times_per_day", "schedule.times_per_day"],
  // the only dose there is is the last one of the form
  ["#/schedule/doses/0/amount", "schedule.doses.3.amount"],
  ["#/schedule/daily/doses/0/amount", "schedule.doses.3.amount"],
  ["#/", null],
  ["#/nothing/we/know", null],
])("%s stands at %s", (pointer, name) => {
  expect(fieldOf(pointer)).toEqual([{ name, detail: "No" }]);
});

test("what belongs to no field is told above the form alone", () => {
  const fields = [...fieldOf("#/title"), ...fieldOf("#/elsewhere")];
  expect(refusedProblems(fields)).toEqual({
    title: { id: "notAccepted", params: {} },
  });
});

test("nothing is marked once the protocol is on its way again", () => {
  const journals = { state: "waiting" as const, problem: null };
  expect(refusedFields({ journals, content }, names)).toEqual([]);
});
