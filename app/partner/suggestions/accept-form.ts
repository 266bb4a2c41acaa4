/** An acceptance and what takes it back, as a form carries them. Runs anywhere. */
import { z } from "zod";
import { type Accepted, AcceptedList, type SuggestionGroup } from "./groups.ts";

export const UndoForm = z.object({
  accepted: z.string().transform(parse).pipe(AcceptedList),
});

/** What accepting a group sends: as many products as the merchant saw, so that none joins unseen. */
export function acceptFields({
  id,
  productCount,
}: Pick<SuggestionGroup, "id" | "productCount">) {
  return { groupId: id, productCount: String(productCount) };
}

export function undoFields(accepted: Accepted[]): { accepted: string } {
  return { accepted: JSON.stringify(accepted) };
}

function parse(text: string, context: z.RefinementCtx): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    context.addIssue("Not JSON");
    return z.NEVER;
  }
}
