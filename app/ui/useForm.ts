import { useState } from "react";
import { type FormState, isSameValues, type Values } from "./form.ts";
import type { FieldProblems } from "./problem.ts";

export type Form = FormState & { isDirty: boolean; discard: () => void };
type Refusal = { values: Values; fields: FieldProblems };

const nothingRefused: Refusal = { values: {}, fields: {} };

/**
 * The state of a form that starts from `saved` and starts again when another object is given. `refused`: what was last sent and
 * what was wrong with it; a field's problem stays until the field is changed.
 */
export function useForm(
  saved: Values,
  {
    refused = nothingRefused,
    isDisabled = false,
  }: { refused?: Refusal | undefined; isDisabled?: boolean },
): Form {
  const [start, setStart] = useState(saved);
  const [values, setValues] = useState(saved);
  if (start !== saved) {
    setStart(saved);
    setValues(saved);
  }
  const problems = Object.entries(refused.fields).filter(([name]) =>
    isSameValues(pick(values, name), pick(refused.values, name)),
  );
  return {
    values,
    problems: Object.fromEntries(problems),
    isDisabled,
    isDirty: !isSameValues(values, saved),
    set: (name, value) => {
      setValues((current) => ({ ...current, [name]: value }));
    },
    discard: () => {
      setValues(saved);
    },
  };
}

function pick(values: Values, name: string): Values {
  return { [name]: values[name] ?? "" };
}
