/** What can be wrong with a field of the form, as an id that the screens say in the reader's language. */
import type { z } from "zod";

export const formErrorIds = [
  "required",
  "tooLong", // { max } characters
  "tooMany", // { max } entries
  "tooSmall", // { min }
  "tooBig", // { max }
  "mustBePositive",
  "mustBeMore", // than the amount
  "notANumber",
  "notWhole",
  "ambiguousNumber", // "1,000": a thousand or one?
  "htmlNotAllowed",
  "controlNotAllowed",
  "singleLine",
  "chooseDay",
  "oneDosePerTime",
  "notADateTime",
  "notALanguage",
  "invalidChoice",
  "notAccepted", // by Journals
  "invalid",
] as const;
export type FormErrorId = (typeof formErrorIds)[number];
export type FormError = {
  id: FormErrorId;
  params: { min?: number; max?: number };
};

export function formError(
  id: FormErrorId,
  params: FormError["params"] = {},
): FormError {
  return { id, params };
}

/** One of zod's complaints about the document, as the form says it. `typed` is the field's own text. */
export function formErrorOf(
  issue: z.core.$ZodIssue,
  typed: string | string[] | undefined,
): FormError {
  switch (issue.code) {
    case "too_big":
      return tooBig(issue);
    case "too_small":
      return tooSmall(issue);
    case "custom":
      return formError(idOfRule(issue));
    case "invalid_type":
      if (isEmpty(typed)) return formError("required");
      return formError(issue.expected === "int" ? "notWhole" : "notANumber");
    case "invalid_value":
    case "invalid_union":
      return formError(isEmpty(typed) ? "required" : "invalidChoice");
    case "invalid_format":
      return formError(
        issue.format === "datetime" ? "notADateTime" : "invalid",
      );
    case "not_multiple_of":
    case "unrecognized_keys":
    case "invalid_key":
    case "invalid_element":
      return formError("invalid");
  }
}

function tooBig(issue: z.core.$ZodIssueTooBig): FormError {
  const params = { max: Number(issue.maximum) };
  if (issue.origin === "string") return formError("tooLong", params);
  return formError(issue.origin === "array" ? "tooMany" : "tooBig", params);
}

function tooSmall(issue: z.core.$ZodIssueTooSmall): FormError {
  if (issue.origin === "string") return formError("required");
  if (issue.origin === "array") {
    const isDays = issue.path.at(-1) === "days_of_week";
    return formError(isDays ? "chooseDay" : "required");
  }
  if (issue.inclusive === false) return formError("mustBePositive");
  return formError("tooSmall", { min: Number(issue.minimum) });
}

/** The contract names its own rules in `params.id`. */
function idOfRule(issue: z.core.$ZodIssueCustom): FormErrorId {
  const named: unknown = issue.params?.["id"];
  const known = formErrorIds.find((id) => id === named);
  if (known) return known;
  return issue.path.at(-1) === "locale" ? "notALanguage" : "invalid";
}

function isEmpty(typed: string | string[] | undefined): boolean {
  const texts = typed === undefined ? [] : [typed].flat();
  return texts.every((text) => text.trim() === "");
}
