import { expect, test } from "vitest";
import { localeOf } from "./locale.ts";

function request(search: string, acceptLanguage?: string): Request {
  return new Request(`https://app.example.com/app${search}`, {
    headers: acceptLanguage ? { "Accept-Language": acceptLanguage } : {},
  });
}

test("the language Shopify Admin names wins over the browser's", () => {
  expect(localeOf(request("?locale=de-DE", "en-GB"))).toBe("de");
  expect(localeOf(request("?locale=en", "de"))).toBe("en");
});

test("without it the browser's first language that we speak is taken", () => {
  expect(localeOf(request("", "fr-FR,de-AT;q=0.8,en;q=0.5"))).toBe("de");
  expect(localeOf(request("?locale=fr", "de"))).toBe("de");
});

test("everyone else reads English", () => {
  expect(localeOf(request(""))).toBe("en");
  expect(localeOf(request("?locale=den", "pt-BR"))).toBe("en");
});
