import { z } from "zod";
import { InvalidForm } from "../../ui/submit.server.ts";
import type { PartnerContext } from "../context.ts";
import type { AfterSave, Mapped } from "./after-save.ts";
import { mapSuggestion } from "./map-suggestion.server.ts";
import type { SavedProtocol } from "./protocol.ts";
import { saveProtocol } from "./protocols.server.ts";
import { pushProtocol } from "./push.server.ts";
import { readScreenForm } from "./screen-form.ts";

export type SavedForm = SavedProtocol & AfterSave;

/**
 * Saves what the form holds; its `expected_version` is the one the merchant started from. A form that started from a
 * suggestion gives its products the protocol in the same go. Throws InvalidForm with the fields that need a change; else
 * see `saveProtocol`.
 */
export async function saveFromForm(
  ctx: PartnerContext,
  id: string | null,
  form: FormData,
): Promise<SavedForm> {
  const read = readScreenForm(form, ctx.primaryLocale);
  if (!read.ok) throw new InvalidForm(read.errors);
  const version = Number(form.get("expected_version"));
  const expectedVersion = version > 0 ? version : null;
  const content = read.content;
  const saved = await saveProtocol(ctx, { id, expectedVersion, content });
  const mapped = id === null ? await mapFromForm(ctx, saved, form) : null;
  return { ...saved, mapped, push: null };
}

/** The same, then pushes the protocol's products: unless one of the suggestion's was not mapped, which is to be looked at first. */
export async function saveAndPushFromForm(
  ctx: PartnerContext,
  id: string | null,
  form: FormData,
): Promise<SavedForm> {
  const saved = await saveFromForm(ctx, id, form);
  const { mapped } = saved;
  if (mapped && mapped.left.length + mapped.moreLeft > 0) return saved;
  return { ...saved, push: await pushProtocol(ctx, saved.id) };
}

/** A line is a product's gid and its title. */
const Shown = z.string().transform((line) => {
  const [gid = "", ...title] = line.split(" ");
  return { gid, title: title.join(" ") };
});
const SuggestionForm = z.object({
  groupId: z.string().min(1),
  expected: z.coerce.number().int().min(0),
  shown: z.array(Shown).max(1000),
});

async function mapFromForm(
  ctx: PartnerContext,
  { id: protocolId }: SavedProtocol,
  form: FormData,
): Promise<Mapped | null> {
  const { success, data } = SuggestionForm.safeParse({
    groupId: form.get("suggestion"),
    expected: form.get("expected_products"),
    shown: form.getAll("shown"),
  });
  return success ? mapSuggestion(ctx, { protocolId, ...data }) : null;
}
