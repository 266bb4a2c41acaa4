import type { NextFunction, Request, Response } from "express";

type Handler = (request: Request, response: Response) => Promise<void> | void;

/** An express handler that may be async: what it throws reaches the error handler. */
export function handled(handler: Handler) {
  return (request: Request, response: Response, next: NextFunction): void => {
    Promise.resolve()
      .then(() => handler(request, response))
      .catch(next);
  };
}

/** A named part of the path; the route guarantees that it is there. */
export function pathPart(request: Request, name: string): string {
  const value = (request.params as Record<string, string | undefined>)[name];
  if (value === undefined) throw new Error(`The route has no :${name}.`);
  return value;
}

/** A query parameter given once, else "". */
export function queryText(request: Request, name: string): string {
  const value = request.query[name];
  return typeof value === "string" ? value : "";
}
