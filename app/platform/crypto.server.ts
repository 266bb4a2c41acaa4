import {
  createCipheriv,
  createDecipheriv,
  createHash,
  randomBytes,
  timingSafeEqual,
} from "node:crypto";
import { type EncryptionKey, env } from "./env.server.ts";

const CIPHER = "aes-256-gcm";
const FORMAT = "v1";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** The text cannot be opened: changed, sealed about something else, or with a key that is no longer listed. */
export class SealError extends Error {
  override name = "SealError";
}

/**
 * Encrypts with AES-256-GCM under the first key of ENCRYPTION_KEYS. `about` is bound to the text but not stored: name the
 * column and the row (`journals_token:<partner id>`), and a value moved to another row does not open.
 * Answers `v1.<key id>.<nonce>.<ciphertext and tag>`.
 */
export function seal(
  text: string,
  about: string,
  keys = env().ENCRYPTION_KEYS,
): string {
  const [first] = keys;
  if (!first) throw new SealError("There is no key to encrypt with");
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, first.key, nonce).setAAD(
    associatedData(first.id, about),
  );
  const ciphertext = Buffer.concat([
    cipher.update(text, "utf8"),
    cipher.final(),
    cipher.getAuthTag(),
  ]);
  return [
    FORMAT,
    first.id,
    nonce.toString("base64url"),
    ciphertext.toString("base64url"),
  ].join(".");
}

/** Decrypts what `seal` made with the same `about` under any listed key. Throws SealError. */
export function open(
  sealed: string,
  about: string,
  keys = env().ENCRYPTION_KEYS,
): string {
  const { key, nonce, ciphertext, tag } = parseSealed(sealed, keys);
  try {
    const decipher = createDecipheriv(CIPHER, key.key, nonce, {
      authTagLength: TAG_BYTES,
    })
      .setAAD(associatedData(key.id, about))
      .setAuthTag(tag);
    return Buffer.concat([
      decipher.update(ciphertext),
      decipher.final(),
    ]).toString("utf8");
  } catch (cause) {
    throw new SealError(
      "The text was changed, or sealed about something else",
      { cause },
    );
  }
}

/** What every text begins with that the first key sealed: to find those to seal again. */
export function newestSeal(keys = env().ENCRYPTION_KEYS): string {
  return `${FORMAT}.${keys[0]?.id ?? ""}.`;
}

/** The same text under the first key; null when it cannot be opened any more. */
export function reseal(
  sealed: string,
  about: string,
  keys = env().ENCRYPTION_KEYS,
): string | null {
  try {
    return seal(open(sealed, about, keys), about, keys);
  } catch (error) {
    if (error instanceof SealError) return null;
    throw error;
  }
}

function parseSealed(sealed: string, keys: EncryptionKey[]) {
  const [format, keyId, nonce = "", body = ""] = sealed.split(".");
  if (format !== FORMAT) throw new SealError("This is not a sealed text");
  const key = keys.find(({ id }) => id === keyId);
  if (!key)
    throw new SealError("The key of this text is not in ENCRYPTION_KEYS");
  const bytes = Buffer.from(body, "base64url");
  if (bytes.length < TAG_BYTES)
    throw new SealError("The sealed text is cut off");
  return {
    key,
    nonce: Buffer.from(nonce, "base64url"),
    ciphertext: bytes.subarray(0, -TAG_BYTES),
    tag: bytes.subarray(-TAG_BYTES),
  };
}

function associatedData(keyId: string, about: string): Buffer {
  return Buffer.from(`${FORMAT}\0${keyId}\0${about}`, "utf8");
}

export function sha256Hex(data: string | Uint8Array): string {
  return createHash("sha256").update(data).digest("hex");
}

/** Compares without telling by its time where the texts differ, whatever their lengths. */
export function constantTimeEqual(left: string, right: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(left), digest(right));
}

/** Random bytes as base64url; 32 bytes are 43 characters. */
export function randomToken(bytes = 32): string {
  return randomBytes(bytes).toString("base64url");
}
