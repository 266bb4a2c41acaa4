/** Answers of Journals, read leniently: integer ids, extra members and missing versions are fine. */
import { z } from "zod";
import { Privacy } from "../../contract/privacy.ts";
import { unreadable } from "./failure.ts";

const Id = z.union([z.string().min(1), z.int()]).transform(String);
const Headers = z
  .looseObject({ etag: z.string().nullable().catch(null) })
  .catch({ etag: null });
const Version = z.int().nullable().catch(null);

const Saved = z.looseObject({
  headers: Headers,
  body: z.looseObject({ id: Id, version: Version }),
});
const Updated = z.looseObject({
  headers: Headers,
  body: z.looseObject({ id: Id.optional(), version: Version }).nullish(),
});
const Report = z.looseObject({
  body: z.looseObject({ accepted: z.int().min(0) }),
});
const Granted = z.looseObject({
  body: z.looseObject({
    token: z.string().min(1),
    partner_id: Id,
    scopes: z.array(z.string()).catch([]),
    expires_at: z.iso.datetime({ offset: true }).nullable().catch(null),
  }),
});

const Described = z.looseObject({
  body: z.looseObject({
    partner_id: Id,
    token_id: z.string().nullable().catch(null),
    label: z.string().nullable().catch(null),
    scopes: z.array(z.string()).nullable().catch(null),
    expires_at: z.iso.datetime({ offset: true }).nullable().catch(null),
    sample: z.boolean().catch(false),
  }),
});
const Promised = z.looseObject({
  body: z.looseObject({ idempotency_keys: z.boolean().catch(false) }),
});

/** A protocol as Journals has it now; null what it does not tell. */
export type SavedProtocol = {
  id: string;
  version: number | null;
  etag: string | null;
};
export type Grant = {
  token: string;
  partnerId: string;
  scopes: string[];
  expiresAt: Date | null;
};

/** What a token is good for; null what Journals does not tell. */
export type TokenDescription = {
  partnerId: string;
  tokenId: string | null;
  label: string | null;
  scopes: string[] | null;
  /** ISO 8601. */
  expiresAt: string | null;
  /** Its people are simulated. */
  isSample: boolean;
};

export function readCreated(answer: unknown): SavedProtocol {
  const { success, data } = Saved.safeParse(answer);
  if (!success) throw unreadable();
  const { body, headers } = data;
  return { id: body.id, version: body.version, etag: headers.etag };
}

/** An update may answer nothing, or what it likes but for another protocol or `{"detail"}` alone. */
export function readUpdated(answer: unknown, id: string): SavedProtocol {
  const { success, data } = Updated.safeParse(answer);
  if (!success) throw unreadable();
  const { body, headers } = data;
  const isOther = body?.id !== undefined && body.id !== id;
  const isRemark = body?.id === undefined && body?.["detail"] !== undefined;
  if (isOther || isRemark) throw unreadable();
  return { id, version: body?.version ?? null, etag: headers.etag };
}

export function readReport(answer: unknown): number {
  const { success, data } = Report.safeParse(answer);
  if (!success) throw unreadable();
  return data.body.accepted;
}

export function readGrant(answer: unknown): Grant {
  const { success, data } = Granted.safeParse(answer);
  if (!success) throw unreadable();
  const { token, partner_id, scopes, expires_at } = data.body;
  const expiresAt = expires_at === null ? null : new Date(expires_at);
  return { token, partnerId: partner_id, scopes, expiresAt };
}

export function readDescription(answer: unknown): TokenDescription {
  const { success, data } = Described.safeParse(answer);
  if (!success) throw unreadable();
  const { partner_id, token_id, label, scopes, expires_at, sample } = data.body;
  return {
    partnerId: partner_id,
    tokenId: token_id,
    label,
    scopes,
    expiresAt: expires_at,
    isSample: sample,
  };
}

/** Whether Journals promises that a request repeated with its key takes effect once. */
export function readPromise(answer: unknown): boolean {
  return Promised.safeParse(answer).data?.body.idempotency_keys ?? false;
}

/** A promise that is not all there is none. */
export function readPrivacy(answer: unknown): Privacy {
  const { success, data } = z.looseObject({ body: Privacy }).safeParse(answer);
  if (!success) throw unreadable();
  return data.body;
}
