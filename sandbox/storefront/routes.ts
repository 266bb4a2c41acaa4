import path from "node:path";
import { Router } from "express";
import { noStore, sendMessage } from "../admin/routes.ts";
import { findStore, type World } from "../world.ts";
import { renderProductPage } from "./page.ts";

/** The shop as shoppers see it. `?locale=de` shows another language. */
export function storefrontRoutes(world: World): Router {
  const router = Router();
  router.get("/store/:store/products/:product", async (request, response) => {
    const store = findStore(world, request.params.store);
    if (!store) return noStore(response, request.params.store);
    const { locale } = request.query;
    const options = typeof locale === "string" ? { locale } : {};
    const html = await renderProductPage(
      world,
      store,
      request.params.product,
      options,
    );
    if (html) return void response.send(html);
    await sendMessage(response, 404, {
      title: "No such product",
      text: `${store.settings.name} has no product ${request.params.product}.`,
      link: `/store/${store.handle}`,
      label: "Back to the store",
    });
  });
  router.get("/__assets/extension/:file", (request, response) => {
    response.sendFile(request.params.file, {
      root: path.resolve(world.settings.themeExtension, "assets"),
    });
  });
  return router;
}
