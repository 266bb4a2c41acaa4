/**
 * The columns of Journals whose values may be met outside of it, each with the reason; all others hold a canary. A name
 * that is no column any more is refused.
 */
import type { ColumnName } from "./columns.ts";

/** What the partner itself made or was told: it may see it again. */
export const partnersOwn: Record<ColumnName, string> = {
  "partner.id": "the partner's own id, answered with its token",
  "protocol.id": "the id of a protocol the partner made",
  "protocol.content": "the document the partner wrote",
  "protocol_version.content": "that document in each of its versions",
  "api_token.short_id": "the public part of the partner's own token",
  "api_token.scopes": "what that token may do: words of the contract",
  "api_token.label": "what that token was issued for",
  "release.answer": "what was released, as it is told",
};

/** A word of a short list that our code knows: it names no person, and a mark in its place would be no such word. */
export const words: Record<ColumnName, string> = {
  "protocol.status": "active | archived",
  "shopify_protocol_sync.status": "pending | synced | …",
  "rate_limit_log.class": "read | write | report | …",
  "user_protocol.status": "active | paused | completed | abandoned",
  "protocol_check_in.status": "taken | skipped | missed",
  "feedback.theme": "taste | stomach | …",
  "release.measure": "summary | adherence | …",
  "release.policy": "the numbers of the policy",
  "privacy_ledger.vector": "adherence | outcome | feedback",
  "database_mark.name": "demo",
};
