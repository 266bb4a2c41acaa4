import { expect, test } from "vitest";
import { bearerToken, formatToken, parseToken } from "./token.ts";

const shortId = "0123456789ab";
const secret = `_a-${"b".repeat(39)}_`;

test("a secret that holds underscores comes back whole", () => {
  expect(parseToken(formatToken({ shortId, secret }))).toEqual({
    shortId,
    secret,
  });
});

test.each([
  "",
  "sj_",
  `sj_${shortId}`,
  `sj_${shortId}_`,
  `sj_${shortId}_short`,
  `sk_${shortId}_${secret}`,
  `sj_${shortId.toUpperCase()}_${secret}`,
  `sj_${shortId}_${secret}a`,
  `sj_${shortId}_${secret}\n`,
])("%j is not a token", (text) => {
  expect(parseToken(text)).toBeNull();
});

test("the scheme is read in any case, another scheme is not", () => {
  expect(bearerToken("bearer abc")).toBe("abc");
  expect(bearerToken("Basic abc")).toBeNull();
  expect(bearerToken("abc")).toBeNull();
  expect(bearerToken(null)).toBeNull();
});
