/** `Idempotency-Key`: a request that is sent again has its effect once and its answer again. */
import { createHash } from "node:crypto";
import { MAX_IDEMPOTENCY_KEY } from "../../contract/contract.ts";
import { AppError } from "../../errors.ts";
import { now } from "../../platform/clock.ts";
import type { Tx } from "../context.ts";
import type { Answer } from "./answer.server.ts";

/** One request of one partner, whoever sends it again. */
export type KeyedRequest = {
  partnerId: string;
  key: string;
  /** Of method, path and body. */
  hash: Buffer;
};

const RETRY_AFTER_SECONDS = 1;

/** Null when the request carries no key or takes none. Throws bad-request for an empty or a too long one. */
export function keyedRequest(
  { method, url, headers }: Request,
  partnerId: string,
  body: Uint8Array,
): KeyedRequest | null {
  if (method !== "POST" && method !== "PUT") return null;
  const key = headers.get("idempotency-key");
  if (key === null) return null;
  if (key.length === 0 || key.length > MAX_IDEMPOTENCY_KEY)
    throw new AppError("bad-request", {
      detail: `Idempotency-Key has 1 to ${MAX_IDEMPOTENCY_KEY} characters.`,
    });
  const head = `${method} ${new URL(url).pathname}\n`;
  const hash = createHash("sha256").update(head).update(body).digest();
  return { partnerId, key, hash };
}

/**
 * Runs `effect` once per key, in `tx`: its answer is stored with it or not at all, so what failed
 * can be tried again. Throws request-in-flight while the first still runs and
 * idempotency-key-reused when the key stands for another request.
 */
export async function runOnce(
  tx: Tx,
  request: KeyedRequest,
  effect: () => Promise<Answer>,
): Promise<Answer> {
  await lockKey(tx, request);
  const stored = await findAnswer(tx, request);
  if (stored) return stored;
  const answer = await effect();
  const { partnerId, key, hash: requestHash } = request;
  await tx.idempotencyKey.create({
    data: {
      partnerId,
      key,
      requestHash: new Uint8Array(requestHash),
      ...answer,
      createdAt: now(),
    },
  });
  return answer;
}

/** Tried, not waited for: a connection is not held by each repetition. Freed when the transaction ends. */
async function lockKey(tx: Tx, { partnerId, key }: KeyedRequest) {
  const name = `idempotency ${partnerId} ${key}`;
  const [row] = await tx.$queryRaw<{ locked: boolean }[]>`
    select pg_try_advisory_xact_lock(hashtextextended(${name}, 0)) as locked`;
  if (!row?.locked)
    throw new AppError("request-in-flight", {
      detail: "The first request with this Idempotency-Key has no answer yet.",
      retryAfterSeconds: RETRY_AFTER_SECONDS,
    });
}

async function findAnswer(
  tx: Tx,
  { partnerId, key, hash }: KeyedRequest,
): Promise<Answer | null> {
  const row = await tx.idempotencyKey.findUnique({
    where: { partnerId_key: { partnerId, key } },
  });
  if (!row) return null;
  if (!hash.equals(row.requestHash))
    throw new AppError("idempotency-key-reused", {
      detail:
        "This Idempotency-Key was sent with another method, path or body. Use a new key for a new request.",
    });
  const headers = row.headers as Record<string, string>; // stored above
  return {
    status: row.status,
    headers: { ...headers, "Idempotent-Replayed": "true" },
    body: row.body,
  };
}
