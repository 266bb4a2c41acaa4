import path from "node:path";
import { Router } from "express";
import { noStore, sendMessage } from "../admin/messages.ts";
import { fill, wordsOf } from "../admin/words.ts";
import { handled, pathPart, queryText } from "../http.ts";
import { findStore, type World } from "../world.ts";
import { renderProductPage } from "./page.ts";

/** The shop as shoppers see it. `?locale=de` shows another language. */
export function storefrontRoutes(world: World): Router {
  const router = Router();
  router.get(
    "/store/:store/products/:product",
    handled(async (request, response) => {
      const name = pathPart(request, "store");
      const handle = pathPart(request, "product");
      const store = findStore(world, name);
      if (!store) return noStore(response, name);
      const locale = queryText(request, "locale");
      const options = locale === "" ? {} : { locale };
      const html = await renderProductPage(world, store, handle, options);
      if (html !== null) {
        response.send(html);
        return;
      }
      const { primaryLocale, name: storeName } = store.settings;
      const t = wordsOf(primaryLocale);
      await sendMessage(response, 404, primaryLocale, {
        title: t.noProduct,
        text: fill(t.noProductText, { store: storeName, handle }),
        link: `/store/${store.handle}`,
        label: t.backToStore,
      });
    }),
  );
  router.get("/__assets/extension/:file", (request, response) => {
    response.sendFile(request.params.file, {
      root: path.resolve(world.settings.themeExtension, "assets"),
    });
  });
  return router;
}
