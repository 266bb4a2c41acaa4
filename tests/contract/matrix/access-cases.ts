/** Who may ask: tokens, scopes, the limit, and whose things they are. */
import { scopes } from "../../../app/contract/contract.ts";
import { rates } from "../../../app/contract/rates.ts";
import { newId } from "../../../app/platform/ids.server.ts";
import { nodeOf } from "./json-schema.ts";
import { examplesOf } from "./examples.ts";
import {
  type Case,
  caseOf,
  faultsOfAsking,
  type Wanted,
  withHeaders,
  withoutHeader,
} from "./case.ts";
import type { Answer } from "./check.ts";
import { bearer, type World } from "./world.ts";
import type { Made } from "../many-tokens.ts";

const UNKNOWN = `sj_0123456789ab_${"a".repeat(43)}`;
const PAST = new Date(Date.now() - 1000);

export function accessCases(world: World): Case[] {
  const { access, path } = world.row;
  return [
    caseOf(world, "success", "success", (asked) => asked),
    ...(access.scope === null ? openCases(world) : tokenCases(world)),
    ...(rates[access.rate] ? [limitCase(world)] : []),
    ...(path.includes("{id}") ? idCases(world) : []),
  ];
}

/** Whatever stands in Authorization is not looked at. */
function openCases(world: World): Case[] {
  const { access, input } = world.row;
  const cases = ["Bearer", "Basic dTpw", `Bearer ${UNKNOWN}`].map((text) =>
    caseOf(world, `Authorization: ${text}`, "success", (asked) =>
      withHeaders(asked, { authorization: text }),
    ),
  );
  if (access.proof && input["body"])
    for (const body of examplesOf(nodeOf(input["body"])))
      cases.push(
        caseOf(
          world,
          "a body that proves nothing",
          "unauthorized",
          (asked) => ({
            ...asked,
            body: JSON.stringify(body),
          }),
        ),
      );
  return cases;
}

function tokenCases(world: World): Case[] {
  const { scope } = world.row.access;
  const others = scopes.filter((other) => other !== scope);
  const written = [
    "Bearer ",
    "Basic dTpw",
    "Bearer sj_1",
    "Bearer a b",
    `Bearer ${UNKNOWN}`,
  ];
  const made: [name: string, made: Made, wanted: Wanted][] = [
    ["a revoked token", { revokedAt: PAST }, "unauthorized"],
    ["an expired token", { expiresAt: PAST }, "unauthorized"],
    ["the wrong scope", { scopes: others }, "forbidden-scope"],
    ["no scope", { scopes: [] }, "forbidden-scope"],
    ["scopes of people", { scopes: ["health:write"] }, "forbidden-scope"],
    ["just its scope", { scopes: scope === null ? [] : [scope] }, "success"],
  ];
  return [
    caseOf(world, "no token", "unauthorized", (asked) =>
      withoutHeader(asked, "authorization"),
    ),
    ...written.map((authorization) =>
      caseOf(
        world,
        `Authorization: ${authorization}`,
        "unauthorized",
        (asked) => withHeaders(asked, { authorization }),
      ),
    ),
    caseOf(world, "a wrong secret", "unauthorized", async (asked) => {
      const token = await world.token();
      return withHeaders(asked, bearer(token.slice(0, -43) + "a".repeat(43)));
    }),
    ...made.map(([name, how, wanted]) =>
      caseOf(world, name, wanted, async (asked) =>
        withHeaders(asked, bearer(await world.token(how))),
      ),
    ),
  ];
}

function limitCase(world: World): Case {
  return {
    name: `${world.row.name}: over the limit`,
    run: async () => {
      const headers = bearer(await world.spentToken());
      const asked = withHeaders(await world.sample(), headers);
      const { answer, faults } = await faultsOfAsking(
        world,
        asked,
        "rate-limited",
      );
      const wait = Number(answer.headers.get("retry-after"));
      if (!(wait >= 1 && wait <= 60)) faults.push(`Retry-After is ${wait}`);
      const told = `"${world.row.access.rate}";r=0;t=${wait}`;
      if (answer.headers.get("ratelimit") !== told)
        faults.push("RateLimit does not tell the same");
      return faults;
    },
  };
}

function idCases(world: World): Case[] {
  const impossible = ["%", "%00", "1", "1".repeat(65), "a%2Fb", "%ff"];
  return [
    ...impossible.map((id) =>
      caseOf(world, `the id ${id}`, "not-found", (asked) => ({
        ...asked,
        path: world.row.path.replace("{id}", id),
      })),
    ),
    {
      name: `${world.row.name}: another partner's id`,
      run: () => compareWithUnknown(world),
    },
  ];
}

/** The two answers are the same but for the request's id and the date. */
async function compareWithUnknown(world: World): Promise<string[]> {
  const theirs = await (await world.stranger()).sample();
  const paths = [theirs.path, world.row.path.replace("{id}", newId())];
  const told: string[] = [];
  const faults: string[] = [];
  for (const path of paths) {
    const asked = { ...(await world.sample()), path };
    const asking = await faultsOfAsking(world, asked, "not-found");
    faults.push(...asking.faults);
    told.push(withoutIds(asking.answer));
  }
  if (told[0] !== told[1]) faults.push(`told apart: ${told.join(" ")}`);
  return faults;
}

function withoutIds({ status, headers, text }: Answer): string {
  const id = headers.get("x-request-id") ?? "";
  const kept = [...headers].filter(
    ([name]) => name !== "x-request-id" && name !== "date",
  );
  return JSON.stringify([status, kept, text.replaceAll(id, "")]);
}
