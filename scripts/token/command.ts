/** What `npm run token` was asked for. */
import { parseArgs } from "node:util";
import { scopes } from "../../app/contract/contract.ts";
import { parseToken } from "../../app/journals/tokens/token.ts";
import { UsageError } from "../operator.ts";

const USAGE = `npm run token -- issue  --partner ID|SHOP or --new-partner NAME  [--label api] [--scopes ${scopes.join(",")}] [--expires 90d|2027-12-31|never]
npm run token -- list   [--partner ID|SHOP] [--all]
npm run token -- revoke TOKEN_ID --reason TEXT
Works on DATABASE_URL where it is set, else on the embedded database; --folder .data/demo: on that of the demo.`;

export type Issue = {
  verb: "issue";
  partner: { ref: string } | { name: string };
  label: string;
  scopes: string[];
  expiresAt: Date | null;
};
export type List = { verb: "list"; partner: string | null; all: boolean };
export type Revoke = { verb: "revoke"; shortId: string; reason: string };
export type Command = (Issue | List | Revoke) & { folder: string | null };

const DAY_MS = 24 * 60 * 60 * 1000;
const MAX_TEXT = 200;

/** Throws UsageError. */
export function parseCommand(args: string[], now: Date): Command {
  const { values, positionals } = parse(args);
  const [verb = "", ...rest] = positionals;
  const folder = values.folder ?? null;
  if (verb !== "revoke" && rest.length > 0)
    throw new UsageError(`What is ${rest.join(" ")} for?`);
  if (verb === "issue") return { verb, folder, ...readIssue(values, now) };
  if (verb === "list") {
    const { partner = null, all = false } = values;
    return { verb, folder, partner, all };
  }
  if (verb === "revoke") return { verb, folder, ...readRevoke(values, rest) };
  const fault = verb === "" ? "Say what to do." : `There is no ${verb}.`;
  throw new UsageError(`${fault}\n${USAGE}`);
}

type Values = ReturnType<typeof parse>["values"];

function parse(args: string[]) {
  try {
    const text = { type: "string" } as const;
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        partner: text,
        "new-partner": text,
        label: text,
        scopes: text,
        expires: text,
        reason: text,
        folder: text,
        all: { type: "boolean" },
      },
    });
  } catch (error) {
    const fault = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${fault}\n${USAGE}`);
  }
}

function readIssue(values: Values, now: Date): Omit<Issue, "verb"> {
  const { partner, "new-partner": name, label = "api" } = values;
  if ((partner === undefined) === (name === undefined))
    throw new UsageError(
      "Name the partner: --partner with its id or the domain of its store, or --new-partner with a name.",
    );
  return {
    partner:
      partner === undefined
        ? { name: bounded(name, "--new-partner") }
        : { ref: partner },
    label: bounded(label, "--label"),
    scopes: readScopes(values.scopes ?? scopes.join(",")),
    expiresAt: readExpiry(values.expires ?? "never", now),
  };
}

function readScopes(list: string): string[] {
  const wanted = [...new Set(list.split(",").map((scope) => scope.trim()))];
  const known: readonly string[] = scopes;
  const unknown = wanted.filter((scope) => !known.includes(scope));
  if (unknown.length > 0)
    throw new UsageError(
      `There is no scope "${unknown.join(", ")}": --scopes takes ${scopes.join(" and ")}, comma separated.`,
    );
  return wanted;
}

function readExpiry(text: string, now: Date): Date | null {
  if (text === "never") return null;
  const [, days] = /^(\d{1,4})d$/.exec(text) ?? [];
  const isDate = /^\d{4}-\d{2}-\d{2}(T[\d:.]+Z)?$/.test(text);
  const at =
    days === undefined
      ? Date.parse(isDate ? text : "")
      : now.getTime() + Number(days) * DAY_MS;
  if (Number.isNaN(at))
    throw new UsageError(
      `--expires takes days (90d), a date (2027-12-31) or never, not "${text}".`,
    );
  if (at <= now.getTime())
    throw new UsageError(`--expires ${text} is over already.`);
  return new Date(at);
}

/** The whole token will do as well: whoever found a leaked one has nothing else. */
function readRevoke(values: Values, rest: string[]): Omit<Revoke, "verb"> {
  const [given = "", ...more] = rest;
  const shortId = parseToken(given)?.shortId ?? given.replace(/^sj_/, "");
  if (more.length > 0 || !/^[0-9a-f]{12}$/.test(shortId))
    throw new UsageError(
      "Name one token by its id, the 12 characters after sj_: npm run token -- list shows it.",
    );
  if (values.reason === undefined)
    throw new UsageError(
      'Say why, for whoever asks later: --reason "left the company".',
    );
  return { shortId, reason: bounded(values.reason, "--reason") };
}

function bounded(text: string | undefined, option: string): string {
  const trimmed = (text ?? "").trim();
  if (trimmed === "" || trimmed.length > MAX_TEXT)
    throw new UsageError(`${option} takes 1 to ${MAX_TEXT} characters.`);
  return trimmed;
}
