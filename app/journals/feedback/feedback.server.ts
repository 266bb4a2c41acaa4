/** What people say of a protocol. Who reads on the partner's side learns a theme at most: the note stays here. */
import { z } from "zod";
import { now } from "../../platform/clock.ts";
import { newId } from "../../platform/ids.server.ts";
import type { ConsumerContext } from "../consumers/context.ts";
import { getEnrolmentLocked } from "../consumers/courses.server.ts";
import { Id, noteText, readInput } from "../consumers/input.ts";
import { type Theme, themeOf } from "./theme.ts";

const FeedbackInput = z.strictObject({
  enrolmentId: Id,
  rating: z.int().min(1).max(5),
  note: noteText(2000).nullable().default(null),
});

export type Given = {
  id: string;
  rating: number;
  theme: Theme;
  createdAt: Date;
};

/** Keeps the rating and the note with its theme, also after the end. What is answered holds no note. Throws not-found, invalid. */
export async function giveFeedback(
  { tx, ...ctx }: ConsumerContext,
  input: z.input<typeof FeedbackInput>,
): Promise<Given> {
  const { enrolmentId, rating, note } = readInput(FeedbackInput, input);
  const { row } = await getEnrolmentLocked({ tx, ...ctx }, enrolmentId);
  const { partnerId } = row;
  const given = { id: newId(), rating, theme: themeOf(note), createdAt: now() };
  // not by the client's own `create`: its errors repeat what was to be written
  await tx.$executeRaw`
    insert into journals.feedback (partner_id, user_protocol_id, id, rating, theme, note, created_at)
    values (${partnerId}::uuid, ${row.id}::uuid, ${given.id}::uuid, ${rating}, ${given.theme}, ${note}, ${given.createdAt})`;
  return given;
}
