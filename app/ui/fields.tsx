/** Polaris fields bound to the form around them: label, help, error beside the field and announced with it. */
import { ChoiceList, Select, TextField } from "@shopify/polaris";
import { useTranslations } from "use-intl";
import { useField } from "./form.ts";
import type { FieldProblem } from "./problem.ts";

type Common = { name: string; label: string; help?: string };
type Option = { value: string; label: string };

type TextProps = Common & {
  inputMode?: "decimal" | "numeric";
  /** Rows of a field for several lines. */
  rows?: number;
  maxLength?: number;
  placeholder?: string;
  isRequired?: boolean;
  /** For a small number. */
  isShort?: boolean;
};

export function TextInput({
  name,
  label,
  help,
  rows,
  isRequired,
  isShort,
  ...rest
}: TextProps) {
  const { value, set, isDisabled } = useField(name);
  const error = useFieldError(name);
  return (
    <div className={isShort ? "short-field" : undefined}>
      <TextField
        id={name}
        name={name}
        label={label}
        helpText={help ?? null}
        value={value}
        onChange={set}
        error={error}
        readOnly={isDisabled}
        requiredIndicator={isRequired ?? false}
        multiline={rows ?? false}
        autoComplete="off"
        {...rest}
      />
    </div>
  );
}

export function SelectInput({
  name,
  label,
  help,
  options,
}: Common & { options: Option[] }) {
  const { value, set, isDisabled } = useField(name);
  const error = useFieldError(name);
  return (
    <Select
      id={name}
      name={name}
      label={label}
      helpText={help ?? null}
      options={options}
      value={value}
      onChange={set}
      error={error}
      disabled={isDisabled}
    />
  );
}

type ChoiceProps = Common & { options: Option[]; isMultiple?: boolean };

export function ChoiceInput({
  name,
  label,
  options,
  isMultiple = false,
}: ChoiceProps) {
  const { list, set, isDisabled } = useField(name);
  const error = useFieldError(name);
  return (
    <div id={name}>
      <ChoiceList
        name={name}
        title={label}
        choices={options}
        selected={list}
        onChange={(chosen) => {
          set(isMultiple ? chosen : (chosen[0] ?? ""));
        }}
        allowMultiple={isMultiple}
        {...(error ? { error } : {})}
        disabled={isDisabled}
      />
    </div>
  );
}

/** The words for a field's problem. */
export function useProblemText(): (problem: FieldProblem) => string {
  const t = useTranslations("form.errors");
  return ({ id, params }) => {
    const known = id as "invalid";
    return t(t.has(known) ? known : "invalid", params);
  };
}

function useFieldError(name: string): string | false {
  const { problem } = useField(name);
  const say = useProblemText();
  return problem ? say(problem) : false;
}
