/** A value Shopify would refuse: its error code and sentence. */
export interface ValueProblem {
  code: "BLANK" | "INVALID_VALUE" | "TOO_LONG";
  message: string;
}

const KB = 1024;
const invalid = (message: string): ValueProblem => ({
  code: "INVALID_VALUE",
  message,
});

function integerProblem(value: string): ValueProblem | null {
  if (!/^-?\d+$/.test(value)) return invalid("Value must be an integer.");
  return Number.isSafeInteger(Number(value))
    ? null
    : invalid("Value must be between -9007199254740991 and 9007199254740991.");
}

function jsonProblem(value: string): ValueProblem | null {
  try {
    JSON.parse(value);
    return null;
  } catch (error) {
    return invalid(`Value is invalid JSON: ${(error as Error).message}.`);
  }
}

function dateTimeProblem(value: string): ValueProblem | null {
  const shape = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)?$/;
  if (shape.test(value) && !Number.isNaN(Date.parse(value))) return null;
  return invalid(
    'Value must be in "YYYY-MM-DDTHH:MM:SS" format. For example: "2022-06-01T15:30:00".',
  );
}

function dateProblem(value: string): ValueProblem | null {
  const ok =
    /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value));
  return ok ? null : invalid('Value must be in "YYYY-MM-DD" format.');
}

function listProblem(value: string): ValueProblem | null {
  const broken = jsonProblem(value);
  if (broken) return broken;
  const list: unknown = JSON.parse(value);
  return Array.isArray(list) && list.every((item) => typeof item === "string")
    ? null
    : invalid("Value must be a JSON array of strings.");
}

interface MetafieldType {
  category: string;
  maxBytes: number;
  problem(value: string): ValueProblem | null;
}

const none = () => null;

/** The metafield types this sandbox knows, with the check Shopify makes on a value. */
export const METAFIELD_TYPES: Readonly<Record<string, MetafieldType>> = {
  single_line_text_field: {
    category: "TEXT",
    maxBytes: 64 * KB,
    problem: (value) =>
      /[\r\n]/.test(value)
        ? invalid("Value must be a single line text string.")
        : null,
  },
  multi_line_text_field: { category: "TEXT", maxBytes: 64 * KB, problem: none },
  number_integer: { category: "NUMBER", maxBytes: 64, problem: integerProblem },
  number_decimal: {
    category: "NUMBER",
    maxBytes: 64,
    problem: (value) =>
      /^-?\d+(\.\d+)?$/.test(value)
        ? null
        : invalid("Value must be a decimal."),
  },
  boolean: {
    category: "TRUE_FALSE",
    maxBytes: 5,
    problem: (value) =>
      /^(true|false)$/.test(value)
        ? null
        : invalid("Value must be true or false."),
  },
  json: { category: "JSON", maxBytes: 128 * KB, problem: jsonProblem },
  date: { category: "DATE_TIME", maxBytes: 64, problem: dateProblem },
  date_time: { category: "DATE_TIME", maxBytes: 64, problem: dateTimeProblem },
  "list.single_line_text_field": {
    category: "TEXT",
    maxBytes: 128 * KB,
    problem: listProblem,
  },
};

/** Why Shopify would refuse this value for this known type, or null. */
export function valueProblem(
  type: MetafieldType,
  value: string,
): ValueProblem | null {
  if (value.trim() === "")
    return { code: "BLANK", message: "Value can't be blank." };
  if (Buffer.byteLength(value) > type.maxBytes)
    return {
      code: "TOO_LONG",
      message: `Value is too long (maximum is ${type.maxBytes} bytes).`,
    };
  return type.problem(value);
}
