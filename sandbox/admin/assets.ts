import path from "node:path";
import { Router } from "express";
import { browserModule, classicScript } from "./browser-code.ts";
import { bottleSvg } from "../catalog/bottle.ts";
import { queryText } from "../http.ts";

const here = import.meta.dirname;

/** The order matters: each part uses names of those before it. */
const BRIDGE_PARTS = [
  "protocol.ts",
  "words.ts",
  "app-bridge/channel.ts",
  "app-bridge/config.ts",
  "app-bridge/navigation.ts",
  "app-bridge/session-fetch.ts",
  "app-bridge/buttons.ts",
  "app-bridge/save-bar.ts",
  "app-bridge/save-bar-form.ts",
  "app-bridge/elements.ts",
  "app-bridge/modal.ts",
  "app-bridge/toast.ts",
  "app-bridge/web-vitals.ts",
  "app-bridge/global.ts",
].map((name) => path.join(here, name));

const SHELL_MODULES =
  /^(protocol|words|shell\/(bars|dialog|frame|main|nav|picker|stores|toasts))\.ts$/;

/** app-bridge.js, the shell's own modules and styles, and the pictures of the seed products. */
export function assetRoutes(): Router {
  const router = Router();
  const bridge = classicScript(BRIDGE_PARTS);
  router.get("/app-bridge.js", (_request, response) => {
    response
      .type("text/javascript")
      .set("cache-control", "no-cache")
      .send(bridge);
  });
  for (const style of ["admin.css", "shell.css", "storefront.css"])
    router.get(`/__assets/${style}`, (_request, response) => {
      response.sendFile(path.join(here, "styles", style));
    });
  router.get("/__assets/bottle.svg", (request, response) => {
    response.type("image/svg+xml").set("cache-control", "max-age=3600");
    response.send(
      bottleSvg(queryText(request, "label"), Number(queryText(request, "hue"))),
    );
  });
  router.get("/__assets/*", (request, response, next) => {
    const name = (request.params as { 0: string })[0];
    if (!SHELL_MODULES.test(name)) {
      next();
      return;
    }
    response
      .type("text/javascript")
      .set("cache-control", "no-cache")
      .send(browserModule(path.join(here, name)));
  });
  return router;
}
