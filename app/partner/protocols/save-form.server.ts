import { InvalidForm } from "../../ui/submit.server.ts";
import type { PartnerContext } from "../context.ts";
import type { SavedProtocol } from "./protocol.ts";
import { saveProtocol } from "./protocols.server.ts";
import { readScreenForm } from "./screen-values.ts";

/**
 * Saves what the form holds; its `expected_version` is the one the merchant started from. Throws InvalidForm with the
 * fields that need a change; else see `saveProtocol`.
 */
export function saveFromForm(
  ctx: PartnerContext,
  id: string | null,
  form: FormData,
): Promise<SavedProtocol> {
  const read = readScreenForm(form, ctx.primaryLocale);
  if (!read.ok) throw new InvalidForm(read.errors);
  const version = Number(form.get("expected_version"));
  const expectedVersion = version > 0 ? version : null;
  return saveProtocol(ctx, { id, expectedVersion, content: read.content });
}
