import { type Request, type Response, Router, urlencoded } from "express";
import { z } from "zod";
import type { ActiveFault } from "../faults.ts";
import { handled, queryText } from "../http.ts";
import { renderPage } from "../pages.ts";
import type { Store } from "../store/store.ts";
import { findStore, type World } from "../world.ts";
import {
  FaultName,
  faultPresets,
  presetOf,
  startPreset,
} from "./fault-presets.ts";
import { noStore } from "./messages.ts";
import { fill, languageOf, type Words, wordsOf } from "./words.ts";

const Form = z.union([
  z.object({ start: FaultName }),
  z.object({ clear: z.string() }),
]);

/** What goes wrong in this store now, in words, with how often it was met. */
function activeIn(world: World, store: Store, t: Words): string[] {
  const shop = store.settings.domain;
  const rules = world.faults
    .list()
    .filter(({ rule }) => rule.shop === undefined || rule.shop === shop)
    .map((fault) => describe(fault, t));
  const perSecond = world.otherApp.list().get(shop);
  return perSecond === undefined ? rules : [...rules, t.faultOtherApp];
}

function describe({ rule, met }: ActiveFault, t: Words): string {
  const name = presetOf(rule);
  const what = name ? t[name] : JSON.stringify(rule.fault);
  return fill(t.faultMet, { fault: `${what} (${rule.fault.kind})`, met });
}

async function show(
  world: World,
  store: Store,
  response: Response,
): Promise<void> {
  const { name, primaryLocale } = store.settings;
  const t = wordsOf(primaryLocale);
  const page = await renderPage("faults", {
    t,
    language: languageOf(primaryLocale),
    store: { name, handle: store.handle },
    active: activeIn(world, store, t),
    presets: faultPresets.map(({ word }) => ({ word, text: t[word] })),
  });
  response.set("cache-control", "no-store").send(page);
}

/** A page of another origin that posts here is refused: a developer may have anything open beside the sandbox. */
function isOwnPage(world: World, request: Request): boolean {
  return request.get("origin") === world.adminUrl;
}

/** `/faults`: what goes wrong in a store, started and ended by a developer. */
export function faultRoutes(world: World): Router {
  const router = Router();
  const chosen = (request: Request) => {
    const name = queryText(request, "store");
    const [first] = world.stores.values();
    return name === "" ? (first ?? null) : findStore(world, name);
  };
  router.get(
    "/faults",
    handled(async (request, response) => {
      const store = chosen(request);
      await (store
        ? show(world, store, response)
        : noStore(response, queryText(request, "store")));
    }),
  );
  router.post(
    "/faults",
    urlencoded({ extended: false }),
    handled(async (request, response) => {
      const store = chosen(request);
      if (!store) {
        await noStore(response, queryText(request, "store"));
        return;
      }
      const form = Form.safeParse(request.body);
      if (!isOwnPage(world, request) || !form.success) {
        response.status(form.success ? 403 : 400).end();
        return;
      }
      if ("start" in form.data) startPreset(world, store, form.data.start);
      else {
        // also rules of all stores: what is cleared is over
        world.faults.clear();
        world.otherApp.stop();
      }
      response.redirect(303, `/faults?store=${store.handle}`);
    }),
  );
  return router;
}
