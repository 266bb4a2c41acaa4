import type { PartnerContext } from "../context.ts";
import type { RestoredVersion, RestoreVersion } from "./protocol.ts";
import { saveProtocol } from "./protocols.server.ts";
import { getContent } from "./versions.server.ts";

/**
 * Brings the content of an earlier version back as a new one: nothing that was saved is lost, products are pending and
 * Journals is told, as with any save. Equal content makes no version. Throws not-found, conflict when archived,
 * precondition-failed when `expectedVersion` is stale.
 */
export async function restoreVersion(
  ctx: PartnerContext,
  { id, version, expectedVersion }: RestoreVersion,
): Promise<RestoredVersion> {
  const content = await getContent(ctx, { id, version });
  const restored = { id, expectedVersion, content, restoredFrom: version };
  const saved = await saveProtocol(ctx, restored);
  return { ...saved, restoredFrom: version, before: expectedVersion };
}
