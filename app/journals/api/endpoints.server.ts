/** Which row of the contract a request means. */
import { type AnyProcedure, isProcedure } from "@orpc/server";
import type { Access } from "../../contract/contract.ts";
import { AppError } from "../../errors.ts";
import { oneStatement, router } from "./router.server.ts";

export type Endpoint = {
  method: string;
  pattern: RegExp;
  access: Access;
  procedure: AnyProcedure;
  /** Changes nothing, or all it changes in one statement. */
  isOneStatement: boolean;
};
export type Match = { endpoint: Endpoint; params: Record<string, string> };

const endpoints = proceduresIn(router).map(endpointOf);

/** Throws not-found for an unknown path, method-not-allowed for a known one. */
export function matchEndpoint(method: string, pathname: string): Match {
  const here = endpoints.filter(({ pattern }) => pattern.test(pathname));
  if (here.length === 0) throw new AppError("not-found");
  const wanted = method === "HEAD" ? "GET" : method;
  const endpoint = here.find((candidate) => candidate.method === wanted);
  if (!endpoint) throw new AppError("method-not-allowed");
  return { endpoint, params: paramsOf(endpoint, pathname) };
}

/** The methods of a path, for the `Allow` header. */
export function allowedMethods(pathname: string): string[] {
  return endpoints
    .filter(({ pattern }) => pattern.test(pathname))
    .flatMap(({ method }) => (method === "GET" ? ["GET", "HEAD"] : [method]));
}

function proceduresIn(node: object): AnyProcedure[] {
  return Object.values(node).flatMap((child: object) =>
    isProcedure(child) ? [child] : proceduresIn(child),
  );
}

function endpointOf(procedure: AnyProcedure): Endpoint {
  const { route } = procedure["~orpc"];
  if (!route.method || !route.path)
    throw new Error("A row of the contract lacks its method or path");
  const pattern = route.path.replace(/\{(\w+)\}/g, "(?<$1>[^/]+)");
  return {
    method: route.method,
    pattern: new RegExp(`^${pattern}$`),
    // every row starts from `$meta<Access>`: AnyProcedure forgets it
    access: procedure["~orpc"].meta as Access,
    procedure,
    isOneStatement: route.method === "GET" || oneStatement.has(procedure),
  };
}

function paramsOf({ pattern }: Endpoint, pathname: string) {
  const groups = Object.entries(pattern.exec(pathname)?.groups ?? {});
  return Object.fromEntries(
    groups.map(([name, value]) => [name, decode(value)]),
  );
}

/** What cannot be decoded stays as it is, an id of nothing: it is told so after the checks that come first. */
function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
