import { Router } from "express";
import { z } from "zod";
import { handled, pathPart } from "../http.ts";
import type { Verbs } from "./verbs.ts";

const LOOPBACK = /^(localhost|127\.0\.0\.1)(:\d+)?$/;

type Table = Record<
  string,
  { input: z.ZodType; run: (input: never) => unknown }
>;

async function callVerb(
  table: Table,
  name: string,
  body: unknown,
): Promise<{ status: number; body: object }> {
  const verb = Object.hasOwn(table, name) ? table[name] : undefined;
  if (!verb)
    return { status: 404, body: { error: `The sandbox has no ${name}.` } };
  const input = verb.input.safeParse(body);
  if (!input.success)
    return { status: 400, body: { error: z.prettifyError(input.error) } };
  try {
    const value = await verb.run(input.data as never);
    return { status: 200, body: { value: value ?? null } };
  } catch (error) {
    return { status: 422, body: { error: (error as Error).message } };
  }
}

/**
 * POST /__sandbox/<verb>. Pages cannot reach it: no foreign host name (DNS rebinding), no Origin header
 * (every browser sends one with a POST).
 */
export function controlRoutes(verbs: Verbs): Router {
  const router = Router();
  router.post(
    "/__sandbox/:verb",
    handled(async (request, response) => {
      const isProgram =
        !request.get("origin") && LOOPBACK.test(request.get("host") ?? "");
      const answer = isProgram
        ? await callVerb(verbs, pathPart(request, "verb"), request.body)
        : {
            status: 403,
            body: {
              error: "Only programs of this machine control the sandbox.",
            },
          };
      response.status(answer.status).json(answer.body);
    }),
  );
  return router;
}
