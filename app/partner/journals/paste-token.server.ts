/** A token that a person got from Journals: looked at before anything changes, and never shown again. */
import { scopes as neededScopes } from "../../contract/contract.ts";
import { AppError } from "../../errors.ts";
import { now } from "../../platform/clock.ts";
import { db } from "../../platform/db.server.ts";
import { InvalidForm } from "../../ui/submit.server.ts";
import type { PartnerContext } from "../context.ts";
import type { TokenDescription } from "./answers.ts";
import { journalsClient } from "./client.server.ts";
import { findSealedToken, openToken } from "./connection.server.ts";
import { JournalsFailure } from "./failure.ts";
import { keepToken } from "./keep-token.server.ts";
import {
  type AccountChoice,
  type AccountQuestion,
  isTokenShape,
  type Pasted,
  type PasteTokenInput,
  type TokenFault,
  tokenIdOf,
} from "./paste-token.ts";
import { revokeToken } from "./revoke.server.ts";
import { journalsTransport } from "./transport.server.ts";

/** The merchant looks at the button meanwhile. */
const CHECK_WITHIN_SECONDS = 5;

/**
 * Connects the store with the token. Throws InvalidForm with what is wrong with it; the connection stays as it was then.
 * Where protocols would have to be sent to another account it asks first; `account` is the answer.
 */
export async function connectWithToken(
  ctx: PartnerContext,
  { token, account }: PasteTokenInput,
): Promise<Pasted> {
  if (!isTokenShape(token, journalsTransport().isBuiltIn === true))
    throw refuse("tokenShape");
  const described = await describe(token);
  const partnerId = described?.partnerId ?? null;
  const before = await readShop(ctx);
  const kind = compare(before, partnerId);
  if (kind !== "same" && account === "ask") {
    const label = described?.label ?? null;
    const { protocols } = before;
    return { state: "asks", question: { kind, partnerId, label, protocols } };
  }
  const sealed = await findSealedToken(ctx);
  const old = sealed === null ? null : openToken(ctx, sealed);
  await keepToken(
    ctx,
    {
      token,
      source: "token",
      // of the same account it is still the one we knew
      partnerId: partnerId ?? (account === "same" ? before.partnerId : null),
      facts: {
        tokenId: described?.tokenId ?? tokenIdOf(token),
        label: described?.label ?? null,
        scopes: described?.scopes ?? null,
        expiresAt: described?.expiresAt ?? null,
        isSample: described?.isSample ?? false,
      },
      checkedAt: now(),
      isOtherAccount: isOther(kind, account),
    },
    { onlyIfWanted: false },
  );
  const revoked =
    old === null || old === token || (await revokeToken(ctx, old));
  return { state: "connected", revoked };
}

/** Null: this Journals does not describe tokens; then it takes this one for reading at least. */
async function describe(token: string): Promise<TokenDescription | null> {
  const client = journalsClient({
    ...journalsTransport(),
    token,
    timeoutSeconds: CHECK_WITHIN_SECONDS,
  });
  try {
    const described = await client.describeToken();
    if (described === null) await client.checkAccess();
    const given = described?.scopes ?? neededScopes;
    if (neededScopes.some((scope) => !given.includes(scope)))
      throw refuse("tokenScope");
    return described;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw refuse(faultOf(error));
  }
}

function faultOf(error: AppError): TokenFault {
  if (error.code !== "journals-unauthorized") return "tokenUnchecked";
  const isForbidden = error instanceof JournalsFailure && error.status === 403;
  if (isForbidden) return "tokenScope";
  if (/\brevoked\b/i.test(error.detail ?? "")) return "tokenRevoked";
  return /\bexpired\b/i.test(error.detail ?? "")
    ? "tokenExpired"
    : "tokenUnknown";
}

function refuse(id: TokenFault): InvalidForm {
  return new InvalidForm({ token: { id, params: {} } });
}

type Before = { partnerId: string | null; protocols: number };

async function readShop({ shopId }: PartnerContext): Promise<Before> {
  const { journalsPartnerId, _count } =
    await db().prisma.shop.findUniqueOrThrow({
      where: { id: shopId },
      select: {
        journalsPartnerId: true,
        _count: {
          select: { protocols: { where: { journalsId: { not: null } } } },
        },
      },
    });
  return { partnerId: journalsPartnerId, protocols: _count.protocols };
}

/** Without protocols there nothing is sent anew, whoever's the token is. */
function compare(
  { partnerId, protocols }: Before,
  given: string | null,
): "same" | AccountQuestion["kind"] {
  if (protocols === 0 || (given !== null && given === partnerId)) return "same";
  return given === null || partnerId === null ? "unknown" : "other";
}

function isOther(kind: ReturnType<typeof compare>, account: AccountChoice) {
  return kind === "other" || (kind === "unknown" && account === "other");
}
