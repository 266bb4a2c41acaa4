import {
  mapProducts,
  overwriteMetafield,
  push,
  type startStores,
} from "./stores.ts";

type Stores = Awaited<ReturnType<typeof startStores>>;

/** A pushed store of three products; on the first another app wrote a dosage. */
export async function driftedStore(stores: Stores) {
  const store = await stores.open(3);
  const protocol = await mapProducts(store);
  await push(store);
  const gid = await overwriteMetafield(store, "dosage", "Take 9");
  await stores.sandbox.clearCalls();
  return { store, protocol, gid };
}
