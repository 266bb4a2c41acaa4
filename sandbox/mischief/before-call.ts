import type { FaultKind } from "../faults.ts";
import { expireTokens, revokeTokens } from "../oauth/end-tokens.ts";
import { deleteProduct } from "../store/products.ts";
import { idOf, type Store } from "../store/store.ts";
import type { World } from "../world.ts";

/**
 * What a fault lets happen in the store before the call that met it is carried out. `owners` are the products of the
 * call. False: the fault is of another sort and damages the answer.
 */
export function happensBefore(
  world: World,
  store: Store,
  fault: FaultKind,
  { owners, subject }: { owners: readonly string[]; subject: string },
): boolean {
  switch (fault.kind) {
    case "revoke_token":
      revokeTokens(world, store);
      return true;
    case "expire_token":
      expireTokens(world, store);
      return true;
    case "overwrite":
      world.otherApp.overwrite(store, owners, subject);
      return true;
    case "remove_product": {
      const id = idOf("Product", owners[0] ?? "");
      if (id !== null) deleteProduct(world, store, id);
      return true;
    }
    case "status":
    case "throttled":
    case "internal_error":
    case "access_denied":
    case "latency":
    case "drop":
    case "malformed":
    case "webhook_twice":
    case "webhook_late":
    case "webhook_lost":
      return false;
  }
}
