/** What is on its way to the server. Runs anywhere. */
export type Sending = {
  intent: string;
  /** The group or product it is about; null: all of them. */
  subject: string | null;
};

export function sendingOf(form: FormData | undefined): Sending | null {
  const intent = form?.get("intent");
  if (typeof intent !== "string") return null;
  const subject = form?.get("groupId") ?? form?.get("gids[]") ?? null;
  return { intent, subject: typeof subject === "string" ? subject : null };
}

export function isSent(
  sending: Sending | null,
  intent: string,
  subject: string,
): boolean {
  return sending?.intent === intent && sending.subject === subject;
}
