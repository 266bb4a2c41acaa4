import { type Response, Router } from "express";
import { setTimeout as sleep } from "node:timers/promises";
import { type Answer, statusAnswer } from "../graphql/answers.ts";
import { handleGraphql } from "../graphql/endpoint.ts";
import { grantToken } from "../oauth/tokens.ts";
import { findStore, type World } from "../world.ts";

/** Sends an answer as it is, or with the damage its fault asks for. */
function send(response: Response, answer: Answer): void {
  const { fault } = answer;
  if (fault?.kind === "drop") return void response.socket?.destroy();
  response.status(answer.status).set(answer.headers ?? {});
  if (fault?.kind !== "malformed") return void response.json(answer.body);
  const text = JSON.stringify(answer.body);
  response.type("json").send(text.slice(0, Math.ceil(text.length / 2)));
}

/** What https://<shop>.myshopify.com answers to an app: tokens and Admin GraphQL. */
export function shopifyApi(world: World): Router {
  const router = Router();
  router.post(
    "/__store/:shop/admin/oauth/access_token",
    async (request, response) => {
      const store = findStore(world, request.params.shop);
      if (!store) return void send(response, statusAnswer(404));
      const shop = store.settings.domain;
      const fault = world.faults.take(shop, ["access_token"]);
      if (fault?.kind === "latency") await sleep(fault.milliseconds);
      if (fault?.kind === "status")
        return void send(response, statusAnswer(fault.status, fault));
      if (fault?.kind === "drop" && fault.when === "before")
        return void send(response, { status: 200, body: null, fault });
      const { status, body } = grantToken(world, store, request.body);
      world.calls.add({
        shop,
        kind: "token",
        operation: "access_token",
        rootFields: [],
        requestedCost: null,
        actualCost: null,
        metafields: 0,
        status,
        outcome: status === 200 ? "ok" : "errors",
      });
      send(response, { status, body, fault });
    },
  );
  router.post(
    "/__store/:shop/admin/api/:version/graphql.json",
    async (request, response) => {
      const store = findStore(world, request.params.shop);
      if (!store) return void send(response, statusAnswer(404));
      const token = request.get("x-shopify-access-token") ?? "";
      const { version } = request.params;
      send(
        response,
        await handleGraphql(world, store, {
          version,
          token,
          body: request.body as unknown,
        }),
      );
    },
  );
  router.all("/__store/*", (_request, response) => {
    send(response, statusAnswer(404));
  });
  return router;
}
