/** One question to the API and what its answer has to be. */
import type { ProblemCode } from "../../../app/errors.ts";
import { Problem } from "../../../app/contract/problem.ts";
import { type Answer, type Asked, codeOf, faultsOf, jsonOf } from "./check.ts";
import type { World } from "./world.ts";

/** Answers what is wrong; nothing when it is as it has to be. */
export type Case = { name: string; run: () => Promise<string[]> };

export type Wanted = "success" | ProblemCode;

/** Asks and checks both: what every answer promises, and what this one has to be. */
export async function faultsOfAsking(
  world: World,
  asked: Asked,
  wanted: Wanted,
): Promise<{ answer: Answer; faults: string[] }> {
  const answer = await world.ask(asked);
  const faults = faultsOf(asked, answer, world.row);
  const isHead = asked.method === "HEAD";
  const code = codeOf(answer);
  if (wanted === "success") {
    if (answer.status !== world.row.successStatus)
      faults.push(`answered ${answer.status} ${answer.text.slice(0, 300)}`);
  } else if (code !== wanted && !isHead)
    faults.push(`answered ${answer.status} ${code}, not ${wanted}`);
  if (faults.length > 0) faults.push(`asked with ${curlOf(asked)}`);
  return { answer, faults };
}

const MOST_OF_A_BODY = 1000;

/** The question, to be asked again by hand: `$TOKEN` and ids are of the run's own database. */
function curlOf({ method, path, headers = {}, body }: Asked): string {
  const fields = Object.entries(headers).map(([name, value]) =>
    name === "authorization" && value.startsWith("Bearer sj_")
      ? '-H "authorization: Bearer $TOKEN"'
      : `-H ${quoted(`${name}: ${value}`)}`,
  );
  const text = typeof body === "string" ? body : Buffer.from(body ?? "");
  const data = String(text).slice(0, MOST_OF_A_BODY);
  const sent = data === "" ? [] : ["--data-raw", quoted(data)];
  return ["curl -i -X", method, quoted(path), ...fields, ...sent].join(" ");
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** `vary` makes the question from one that succeeds. */
export function caseOf(
  world: World,
  name: string,
  wanted: Wanted,
  vary: (sample: Asked) => Asked | Promise<Asked>,
): Case {
  return {
    name: `${world.row.name}: ${name}`,
    run: async () => {
      const asked = await vary(await world.sample());
      return (await faultsOfAsking(world, asked, wanted)).faults;
    },
  };
}

export function withHeaders(
  asked: Asked,
  headers: Record<string, string>,
): Asked {
  return { ...asked, headers: { ...asked.headers, ...headers } };
}

export function withoutHeader(asked: Asked, name: string): Asked {
  const headers = Object.entries(asked.headers ?? {});
  const kept = headers.filter(([each]) => each !== name);
  return { ...asked, headers: Object.fromEntries(kept) };
}

/** The pointers of a problem's errors. */
export function pointersOf({ text }: Answer): string[] {
  const { data } = Problem.safeParse(jsonOf(text));
  return (data?.errors ?? []).map(({ pointer }) => pointer);
}
