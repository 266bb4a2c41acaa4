/** Answers of Journals, read leniently: integer ids, extra members and missing versions are fine. */
import { z } from "zod";
import { AppError } from "../../errors.ts";

const Id = z.union([z.string().min(1), z.int()]).transform(String);
const Headers = z
  .looseObject({ etag: z.string().nullable().catch(null) })
  .catch({ etag: null });
const Version = z.int().nullable().catch(null);

const Saved = z.looseObject({
  headers: Headers,
  body: z.looseObject({ id: Id, version: Version }),
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

/** `id` is the one asked about, where the answer does not repeat it. */
export function readSaved(answer: unknown, id?: string): SavedProtocol {
  const { success, data } = Saved.safeParse(answer);
  if (success)
    return {
      id: data.body.id,
      version: data.body.version,
      etag: data.headers.etag,
    };
  if (id === undefined) throw unreadable();
  const headers = z.looseObject({ headers: Headers }).parse(answer);
  return { id, version: null, etag: headers.headers.etag };
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

/** It may be another version of Journals, or something else at its address. */
function unreadable(): AppError {
  return new AppError("journals-unavailable", {
    detail: "Journals answered something we cannot read.",
  });
}
