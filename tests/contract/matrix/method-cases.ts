/** How it is asked: methods, paths, ids of requests. */
import { refuseMethod } from "../../../app/journals/api.server.ts";
import { newId } from "../../../app/platform/ids.server.ts";
import { type Row, rows } from "../rows.ts";
import { type Case, caseOf, faultsOfAsking, withHeaders } from "./case.ts";
import { faultsOf } from "./check.ts";
import type { World } from "./world.ts";

const METHODS = [
  ...["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"],
  ...["PROPFIND", "QUERY"],
];
/** fetch's Request cannot carry them: the web process answers. */
const ODD_METHODS = ["TRACE", "CONNECT", "TRACK"];

export function methodCases(world: World): Case[] {
  const allowed = allowedAt(world.row);
  const others = METHODS.filter((method) => !allowed.includes(method));
  return [
    ...others.map((method) => wrongMethod(world, method, allowed)),
    ...ODD_METHODS.map((method) => oddMethod(world, method, allowed)),
    ...(world.row.method === "GET" ? [headCase(world)] : []),
    ...pathCases(world),
    ...requestIdCases(world),
  ];
}

function allowedAt({ path }: Row): string[] {
  return rows
    .filter((row) => row.path === path)
    .flatMap(({ method }) => (method === "GET" ? ["GET", "HEAD"] : [method]));
}

function allowFaults(headers: Headers, allowed: string[]): string[] {
  const allow = headers.get("allow") ?? "";
  const told = allow.split(", ").toSorted().join();
  return told === allowed.toSorted().join() ? [] : [`Allow is ${allow}`];
}

function wrongMethod(world: World, method: string, allowed: string[]): Case {
  return {
    name: `${world.row.name}: ${method}`,
    run: async () => {
      const { headers, path } = await world.sample();
      const asked = { method, path, headers: headers ?? {} };
      const answer = await world.ask(asked);
      const faults = faultsOf(asked, answer);
      if (answer.status !== 405) faults.push(`answered ${answer.status}`);
      return [...faults, ...allowFaults(answer.headers, allowed)];
    },
  };
}

function oddMethod({ row }: World, method: string, allowed: string[]): Case {
  return {
    name: `${row.name}: ${method}`,
    run: async () => {
      const pathname = row.path.replace("{id}", newId());
      const response = refuseMethod({ method, pathname, requestId: newId() });
      if (!response) return ["is not refused"];
      const { status, headers } = response;
      const answer = { status, headers, text: await response.text() };
      const faults = faultsOf({ method, path: pathname }, answer);
      if (status !== 405) faults.push(`answered ${status}`);
      return [...faults, ...allowFaults(headers, allowed)];
    },
  };
}

/** The same as GET, without the body. */
function headCase(world: World): Case {
  return {
    name: `${world.row.name}: HEAD`,
    run: async () => {
      const sample = await world.sample();
      const get = await faultsOfAsking(world, sample, "success");
      const again = { ...(await world.sample()), method: "HEAD" };
      const head = await faultsOfAsking(world, again, "success");
      const faults = [...get.faults, ...head.faults];
      const type = get.answer.headers.get("content-type");
      if (head.answer.headers.get("content-type") !== type)
        faults.push("HEAD tells another content type");
      return faults;
    },
  };
}

function pathCases(world: World): Case[] {
  const paths = [
    `${world.row.path}/`,
    `/${world.row.path}`,
    world.row.path.toUpperCase(),
    `${world.row.path}/1/2/3`,
  ];
  return paths.map((path) => ({
    name: `${world.row.name}: the path ${path}`,
    run: async () => {
      const sample = await world.sample();
      const asked = { ...sample, path: path.replace("{id}", newId()) };
      const answer = await world.ask(asked);
      const faults = faultsOf(asked, answer);
      if (answer.status !== 404) faults.push(`answered ${answer.status}`);
      return faults;
    },
  }));
}

function requestIdCases(world: World): Case[] {
  const ids = ["request-1234", "short", "a b c d e f", "x".repeat(129)];
  return ids.flatMap((id) => [
    caseOf(world, `X-Request-Id: ${id.slice(0, 20)}`, "success", (asked) =>
      withHeaders(asked, { "x-request-id": id }),
    ),
  ]);
}
