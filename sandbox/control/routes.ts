import { Router } from "express";
import { z } from "zod";
import type { Verbs } from "./verbs.ts";

const LOOPBACK = /^(localhost|127\.0\.0\.1)(:\d+)?$/;

/**
 * POST /__sandbox/<verb>. Pages cannot reach it: no foreign host name (DNS rebinding), no Origin header
 * (every browser sends one with a POST).
 */
export function controlRoutes(verbs: Verbs): Router {
  const router = Router();
  const table = verbs as Record<
    string,
    { input: z.ZodType; run: (input: never) => unknown }
  >;
  router.post("/__sandbox/:verb", async (request, response) => {
    if (request.get("origin") || !LOOPBACK.test(request.get("host") ?? ""))
      return void response
        .status(403)
        .json({ error: "Only programs of this machine control the sandbox." });
    const verb = Object.hasOwn(table, request.params.verb)
      ? table[request.params.verb]
      : undefined;
    if (!verb)
      return void response
        .status(404)
        .json({ error: `The sandbox has no ${request.params.verb}.` });
    const input = verb.input.safeParse(request.body);
    if (!input.success)
      return void response
        .status(400)
        .json({ error: z.prettifyError(input.error) });
    try {
      response.json({ value: (await verb.run(input.data as never)) ?? null });
    } catch (error) {
      response
        .status(422)
        .json({ error: (error as Error).message, name: (error as Error).name });
    }
  });
  return router;
}
