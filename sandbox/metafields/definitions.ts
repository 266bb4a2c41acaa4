import type { Store } from "../store/store.ts";
import type { Definition } from "./definition.ts";
import type { ValueProblem } from "./types.ts";

export function definitionOf(
  store: Store,
  ownerType: string,
  namespace: string,
  key: string,
): Definition | null {
  for (const row of store.definitions.values())
    if (
      row.namespace === namespace &&
      row.key === key &&
      row.ownerType === ownerType
    )
      return row;
  return null;
}

const invalid = (message: string): ValueProblem => ({
  code: "INVALID_VALUE",
  message,
});

/** The validation rules this sandbox knows: name to what is wrong with a value, or null. */
const RULES: Readonly<
  Record<
    string,
    (limit: string, value: string, type: string) => ValueProblem | null
  >
> = {
  min: (limit, value, type) => {
    const size = type.startsWith("number_") ? Number(value) : value.length;
    return size < Number(limit)
      ? invalid(`Value has a minimum length of ${limit}.`)
      : null;
  },
  max: (limit, value, type) => {
    const size = type.startsWith("number_") ? Number(value) : value.length;
    return size > Number(limit)
      ? invalid(`Value has a maximum length of ${limit}.`)
      : null;
  },
  regex: (pattern, value) =>
    new RegExp(pattern).test(value)
      ? null
      : invalid(`Value does not match ${pattern}.`),
  choices: (list, value) =>
    (JSON.parse(list) as string[]).includes(value)
      ? null
      : invalid(`Value does not exist in provided choices: ${list}.`),
};

export const validationNames = Object.keys(RULES);

/** What a definition's own validations hold against a value. */
export function validationProblem(
  definition: Definition,
  value: string,
): ValueProblem | null {
  for (const rule of definition.validations) {
    const problem = RULES[rule.name]?.(rule.value, value, definition.type);
    if (problem) return problem;
  }
  return null;
}
