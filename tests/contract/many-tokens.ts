/** Tokens by the hundred: each has limits of its own, so that many requests meet none. */
import { randomBytes } from "node:crypto";
import { scopes as ALL_SCOPES } from "../../app/contract/contract.ts";
import { formatToken } from "../../app/journals/tokens/token.ts";
import { sha256Hex, randomToken } from "../../app/platform/crypto.server.ts";
import { db } from "../../app/platform/db.server.ts";
import { newId } from "../../app/platform/ids.server.ts";

export type Made = {
  scopes?: readonly string[];
  expiresAt?: Date;
  revokedAt?: Date;
};

/** Of one partner, written at once and past the audit. */
export async function makeTokens(
  partnerId: string,
  count: number,
  { scopes = ALL_SCOPES, ...made }: Made = {},
): Promise<string[]> {
  const tokens = Array.from({ length: count }, () => ({
    shortId: randomBytes(6).toString("hex"),
    secret: randomToken(),
  }));
  await db().prisma.apiToken.createMany({
    data: tokens.map(({ shortId, secret }) => ({
      id: newId(),
      partnerId,
      shortId,
      secretHash: Buffer.from(sha256Hex(secret), "hex"),
      scopes: [...scopes],
      label: "test",
      createdAt: new Date(),
      ...made,
    })),
  });
  return tokens.map(formatToken);
}

export async function makePartner(): Promise<string> {
  const id = newId();
  await db().prisma.partner.create({ data: { id, name: "A partner" } });
  return id;
}
