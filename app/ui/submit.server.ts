import { z } from "zod";
import { AppError } from "../errors.ts";
import { problemOf, toResponse } from "./answer.server.ts";
import type { Failed, FieldProblems } from "./problem.ts";

type Intent = (form: FormData) => Promise<unknown>;
type Intents = Record<string, Intent>;
/** What a page gets back from its action. */
export type Submitted<Offered extends Intents> =
  | {
      [Name in keyof Offered & string]: {
        ok: true;
        intent: Name;
        value: Awaited<ReturnType<Offered[Name]>>;
      };
    }[keyof Offered & string]
  | Failed;

/** An intent without fields. */
export const Nothing = z.object({});

/** Thrown by an intent that reads its form itself. */
export class InvalidForm extends Error {
  readonly fields: FieldProblems;

  constructor(fields: FieldProblems) {
    super("The form is not valid");
    this.name = "InvalidForm";
    this.fields = fields;
  }
}

/** Reads the form with the schema, then runs the verb. A field named `gids[]` is a list. */
export function intent<Schema extends z.ZodType, Value>(
  schema: Schema,
  verb: (input: z.output<Schema>) => Promise<Value>,
): (form: FormData) => Promise<Value> {
  return async (form) => {
    const parsed = schema.safeParse(fieldsOf(form));
    if (parsed.success) return verb(parsed.data);
    throw new InvalidForm(
      Object.fromEntries(
        parsed.error.issues.map(({ path }) => [
          path.join("."),
          { id: "invalid", params: {} },
        ]),
      ),
    );
  };
}

/**
 * Runs the intent that the form's `intent` field names, of those that `offer` has for who asks. Expected failures, those of
 * `offer` too, come back as data, so that the page keeps what was typed; Responses pass; a defect ends on the error screen
 * with its request id.
 */
export async function submit<Offered extends Intents>(
  request: Request,
  offer: () => Promise<Offered>,
): Promise<Submitted<Offered>> {
  const entered = await enter(offer); // a stranger's form is not read
  const form = await request.formData();
  const asked = form.get("intent");
  const name = typeof asked === "string" ? asked : "";
  if ("error" in entered) return failed(request, name, entered.error);
  const { intents } = entered;
  const run = Object.hasOwn(intents, name) ? intents[name] : undefined;
  try {
    if (!run) throw new AppError("bad-request");
    const value = await run(form);
    return { ok: true, intent: name, value } as Submitted<Offered>;
  } catch (error) {
    if (error instanceof Response) throw error;
    return failed(request, name, error);
  }
}

async function enter<Offered>(
  offer: () => Promise<Offered>,
): Promise<{ intents: Offered } | { error: unknown }> {
  try {
    return { intents: await offer() };
  } catch (error) {
    if (error instanceof Response) throw error;
    return { error };
  }
}

function failed(request: Request, name: string, error: unknown): Failed {
  if (error instanceof InvalidForm) {
    const problem = problemOf(request, new AppError("invalid"));
    return { ok: false, intent: name, problem, fields: error.fields };
  }
  const problem = problemOf(request, error);
  if (problem.code === "internal") throw toResponse(problem);
  const errors = error instanceof AppError ? error.errors : [];
  const fields = Object.fromEntries(
    errors.map(({ pointer }) => [
      pointer.replace(/^#?\//, "").replaceAll("/", "."),
      { id: "invalid", params: {} },
    ]),
  );
  return { ok: false, intent: name, problem, fields };
}

function fieldsOf(form: FormData): Record<string, unknown> {
  const names = [...new Set(form.keys())].filter((name) => name !== "intent");
  return Object.fromEntries(
    names.map((name): [string, unknown] =>
      name.endsWith("[]")
        ? [name.slice(0, -2), form.getAll(name)]
        : [name, form.get(name)],
    ),
  );
}
