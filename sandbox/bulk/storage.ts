import { Router } from "express";
import { pathPart } from "../http.ts";
import type { World } from "../world.ts";
import { isExpired, STORAGE_HOST } from "./bulk-operation.ts";

/** The storage that Shopify puts answers of bulk queries into: whoever has the address may read them for a week. */
export function storageRoutes(world: World): Router {
  const router = Router();
  router.get(`/__store/${STORAGE_HOST}/*/:name`, (request, response) => {
    const id = Number.parseInt(pathPart(request, "name"), 10);
    const found = [...world.stores.values()]
      .map((store) => store.bulkOperations.get(id))
      .find((operation) => operation?.file);
    if (!found?.file || isExpired(found, world.clock.now())) {
      const code = found ? "ExpiredToken" : "NoSuchKey";
      response
        .status(found ? 400 : 404)
        .type("xml")
        .send(`<Error><Code>${code}</Code></Error>`);
      return;
    }
    response.type("application/jsonl").sendFile(found.file);
  });
  return router;
}
