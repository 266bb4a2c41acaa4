import { setTimeout as sleep } from "node:timers/promises";
import { type Response, Router } from "express";
import { type Answer, statusAnswer } from "../graphql/answers.ts";
import { handleGraphql } from "../graphql/endpoint.ts";
import { handled, pathPart } from "../http.ts";
import { grantToken } from "../oauth/tokens.ts";
import type { Store } from "../store/store.ts";
import { findStore, type World } from "../world.ts";

/** Sends an answer as it is, or with the damage its fault asks for. */
function send(response: Response, answer: Answer): void {
  const { fault } = answer;
  if (fault?.kind === "drop") {
    response.socket?.destroy();
    return;
  }
  response.status(answer.status).set(answer.headers ?? {});
  if (fault?.kind !== "malformed") {
    response.json(answer.body);
    return;
  }
  const text = JSON.stringify(answer.body);
  response.type("json").send(text.slice(0, Math.ceil(text.length / 2)));
}

async function tokenAnswer(
  world: World,
  store: Store,
  body: unknown,
): Promise<Answer> {
  const shop = store.settings.domain;
  const fault = world.faults.take({ shop, operations: ["access_token"] });
  if (fault?.kind === "latency") await sleep(fault.milliseconds);
  if (fault?.kind === "status") return statusAnswer(fault.status, fault);
  if (fault?.kind === "drop" && fault.when === "before")
    return { status: 200, body: null, fault };
  const granted = grantToken(world, store, body);
  world.calls.add({
    shop,
    kind: "token",
    operation: "access_token",
    rootFields: [],
    requestedCost: null,
    actualCost: null,
    metafields: 0,
    sent: [],
    status: granted.status,
    outcome: granted.status === 200 ? "ok" : "errors",
  });
  return { ...granted, fault };
}

/** What https://<shop>.myshopify.com answers to an app: tokens and Admin GraphQL. */
export function shopifyApi(world: World): Router {
  const router = Router();
  const ofStore = (
    answer: (
      store: Store,
      request: Parameters<Parameters<typeof handled>[0]>[0],
    ) => Promise<Answer>,
  ) =>
    handled(async (request, response) => {
      const store = findStore(world, pathPart(request, "shop"));
      send(response, store ? await answer(store, request) : statusAnswer(404));
    });
  router.post(
    "/__store/:shop/admin/oauth/access_token",
    ofStore((store, request) => tokenAnswer(world, store, request.body)),
  );
  router.post(
    "/__store/:shop/admin/api/:version/graphql.json",
    ofStore((store, request) =>
      handleGraphql(world, store, {
        version: pathPart(request, "version"),
        token: request.get("x-shopify-access-token") ?? "",
        body: request.body as unknown,
      }),
    ),
  );
  router.all("/__store/*", (_request, response) => {
    send(response, statusAnswer(404));
  });
  return router;
}
