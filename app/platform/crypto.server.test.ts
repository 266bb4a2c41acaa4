import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import {
  constantTimeEqual,
  newestSeal,
  open,
  randomToken,
  reseal,
  seal,
  SealError,
  sha256Hex,
} from "./crypto.server.ts";

const january = { id: "2027-01", key: randomBytes(32) };
const february = { id: "2027-02", key: randomBytes(32) };
const ABOUT = "journals_token:partner-1";

test("a sealed text opens again and shows nothing of itself", () => {
  const sealed = seal("tok_é_secret", ABOUT);
  expect(open(sealed, ABOUT)).toBe("tok_é_secret");
  expect(sealed).not.toContain("secret");
});

test("the same text is sealed differently each time", () => {
  expect(seal("token", ABOUT)).not.toBe(seal("token", ABOUT));
});

test("an empty text can be sealed", () => {
  expect(open(seal("", ABOUT), ABOUT)).toBe("");
});

test("a text moved to another row does not open", () => {
  const sealed = seal("token", ABOUT);
  expect(() => open(sealed, "journals_token:partner-2")).toThrow(SealError);
});

test("a changed byte anywhere in the text does not open", () => {
  const sealed = seal("token", ABOUT, [january]);
  const [, , nonce = "", body = ""] = sealed.split(".");
  for (const part of [nonce, body]) {
    const bytes = Buffer.from(part, "base64url");
    bytes.forEach((byte, index) => {
      const changed = Buffer.from(bytes).fill(byte ^ 1, index, index + 1);
      const forged = sealed.replace(part, changed.toString("base64url"));
      expect(() => open(forged, ABOUT, [january])).toThrow(SealError);
    });
  }
});

test.each([
  "",
  "token",
  "v1",
  "v1.2027-01",
  "v1.2027-01.AAAA.AAAA",
  "v2.2027-01.AAAA.AAAA",
])("%j is refused as no sealed text", (text) => {
  expect(() => open(text, ABOUT, [january])).toThrow(SealError);
});

test("after a rotation old texts open, new ones are sealed under the new key", () => {
  const old = seal("token", ABOUT, [january]);
  const rotated = [february, january];
  expect(open(old, ABOUT, rotated)).toBe("token");
  expect(old.startsWith(newestSeal(rotated))).toBe(false);
  expect(seal("token", ABOUT, rotated).startsWith(newestSeal(rotated))).toBe(
    true,
  );
});

test("a text sealed again opens under the new key alone; one that cannot be opened is not sealed", () => {
  const old = seal("token", ABOUT, [january]);
  const again = reseal(old, ABOUT, [february, january]) ?? "";
  expect(open(again, ABOUT, [february])).toBe("token");
  expect(reseal(old, ABOUT, [february])).toBeNull();
  expect(reseal(old, "elsewhere", [february, january])).toBeNull();
});

test("a text whose key is gone does not open, and a key of the same id does not either", () => {
  const sealed = seal("token", ABOUT, [january]);
  expect(() => open(sealed, ABOUT, [february])).toThrow(
    "not in ENCRYPTION_KEYS",
  );
  expect(() => open(sealed, ABOUT, [{ ...february, id: january.id }])).toThrow(
    SealError,
  );
});

test("sha256Hex is SHA-256", () => {
  expect(sha256Hex("abc")).toBe(
    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
  );
});

test("equal texts are equal, others not, whatever their lengths", () => {
  expect(constantTimeEqual("token", "token")).toBe(true);
  expect(constantTimeEqual("token", "tokeN")).toBe(false);
  expect(constantTimeEqual("token", "token2")).toBe(false);
  expect(constantTimeEqual("", "token")).toBe(false);
});

test("a random token has 32 bytes and does not repeat", () => {
  expect(Buffer.from(randomToken(), "base64url")).toHaveLength(32);
  expect(new Set(Array.from({ length: 100 }, () => randomToken())).size).toBe(
    100,
  );
});
