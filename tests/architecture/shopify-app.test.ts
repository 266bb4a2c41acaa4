import { readFileSync } from "node:fs";
import { parse } from "smol-toml";
import { expect, test } from "vitest";
import { z } from "zod";
import { topics } from "../../app/partner/webhooks/topics.server.ts";
import { env } from "../../app/platform/env.server.ts";
import { API_VERSION } from "../../app/shopify/admin.server.ts";

const Subscription = z.object({
  topics: z.array(z.string()).default([]),
  compliance_topics: z.array(z.string()).default([]),
  uri: z.literal("/webhooks"),
});
const AppConfig = z.object({
  embedded: z.literal(true),
  application_url: z.url(),
  access_scopes: z.object({ scopes: z.string() }),
  auth: z.object({ redirect_urls: z.array(z.url()).min(1) }),
  webhooks: z.object({
    api_version: z.string(),
    subscriptions: z.array(Subscription),
  }),
});

const config = AppConfig.parse(parse(readFileSync("shopify.app.toml", "utf8")));

test("the topics Shopify sends are those the app handles", () => {
  const subscribed = config.webhooks.subscriptions.flatMap((subscription) => [
    ...subscription.topics,
    ...subscription.compliance_topics,
  ]);
  expect(subscribed.toSorted()).toEqual(Object.keys(topics).toSorted());
});

test("the three compliance topics are subscribed as such", () => {
  const compliance = config.webhooks.subscriptions.flatMap(
    ({ compliance_topics }) => compliance_topics,
  );
  expect(compliance.toSorted()).toEqual([
    "customers/data_request",
    "customers/redact",
    "shop/redact",
  ]);
});

test("webhooks and Admin API speak the same version", () => {
  expect(config.webhooks.api_version).toBe(API_VERSION);
});

test("the scopes are those the app runs with", () => {
  expect(config.access_scopes.scopes).toBe(env().SCOPES.join(","));
});
