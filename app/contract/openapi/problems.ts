/** Which problems a row can answer: those of the checks it goes through, and those of its verb. */
import { type ProblemCode, problems } from "../../errors.ts";
import type { Access } from "../contract.ts";

export type Traits = {
  access: Access;
  hasParams: boolean;
  takesKey: boolean;
  takesIfMatch: boolean;
};

const always = () => true;
const takesBody = ({ access }: Traits) => access.maxBodyBytes > 0;
const isGuarded = ({ access }: Traits) =>
  access.scope !== null || access.proof === true;

const answeredWhen: [ProblemCode, (traits: Traits) => boolean][] = [
  ["bad-request", takesBody],
  ["unauthorized", isGuarded],
  ["forbidden-scope", ({ access }) => access.scope !== null],
  ["not-found", ({ hasParams }) => hasParams],
  ["request-in-flight", ({ takesKey }) => takesKey],
  ["precondition-failed", ({ takesIfMatch }) => takesIfMatch],
  ["too-large", always],
  ["unsupported-media-type", takesBody],
  ["invalid", takesBody],
  ["idempotency-key-reused", ({ takesKey }) => takesKey],
  // also by the failed logins of an address
  ["rate-limited", isGuarded],
  ["internal", always],
  ["unavailable", always],
];

/** In the order of their status. A method that the path does not have answers 405, which belongs to no row. */
export function problemsOf(traits: Traits): ProblemCode[] {
  const ofChecks = answeredWhen
    .filter(([, isAnswered]) => isAnswered(traits))
    .map(([code]) => code);
  return [...ofChecks, ...(traits.access.problems ?? [])].sort(
    (one, other) => problems[one].status - problems[other].status,
  );
}
