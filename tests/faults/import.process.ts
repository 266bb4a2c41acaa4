// node --import ./sandbox/route-fetch.mjs import.process.ts <shop>: mirrors its products, to be killed in the middle of it.
import { importCatalog } from "../../app/partner/products/catalog.server.ts";
import { getPartnerContext } from "../../app/partner/shop/shops.server.ts";
import { closeDb } from "../../app/platform/db.server.ts";

const [, , shopId = ""] = process.argv;
await importCatalog(await getPartnerContext(shopId));
await closeDb();
