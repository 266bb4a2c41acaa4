/** What the fields of one form share: what is typed, what is wrong with it, how to change it. */
import { createContext, useContext } from "react";
import type { FieldProblem, FieldProblems } from "./problem.ts";

/** As typed: one text a field, a list where a field may be chosen several times. */
export type Values = Record<string, string | string[]>;

export type FormState = {
  values: Values;
  problems: FieldProblems;
  isDisabled: boolean;
  set: (name: string, value: string | string[]) => void;
};

export const FormContext = createContext<FormState>({
  values: {},
  problems: {},
  isDisabled: false,
  set: () => undefined,
});

export type Field = {
  value: string;
  list: string[];
  problem: FieldProblem | undefined;
  isDisabled: boolean;
  set: (value: string | string[]) => void;
};

export function useField(name: string): Field {
  const { values, problems, isDisabled, set } = useContext(FormContext);
  const list = [values[name] ?? []].flat();
  return {
    value: list[0] ?? "",
    list,
    problem: problems[name],
    isDisabled,
    set: (value) => {
      set(name, value);
    },
  };
}

export function formData(values: Values): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(values))
    for (const text of [value].flat()) form.append(name, text);
  return form;
}

export function isSameValues(left: Values, right: Values): boolean {
  const names = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...names].every((name) => isSame(left[name], right[name]));
}

/** A field without a value and an empty one are the same to whoever fills in the form; chosen days have no order. */
function isSame(
  left: string | string[] | undefined,
  right: string | string[] | undefined,
): boolean {
  return textOf(left) === textOf(right);
}

function textOf(value: string | string[] | undefined): string {
  return [value ?? ""].flat().toSorted().join("\n");
}

/** Puts the keyboard into a field by its name: into the first choice where there are several. */
export function focusField(name: string): void {
  const element = document.getElementById(name);
  const input = element?.matches("input, select, textarea")
    ? element
    : element?.querySelector<HTMLElement>("input, select, textarea");
  input?.focus();
}
