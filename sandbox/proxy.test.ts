import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestSandbox, type TestSandbox } from "./testing/start.ts";

let shop: TestSandbox;
beforeAll(async () => {
  shop = await startTestSandbox();
});
afterAll(() => shop.stop());

test("a page loads App Bridge from the sandbox and may stand in its Admin", async () => {
  const { adminUrl, proxyUrl } = shop.sandbox;
  const response = await fetch(proxyUrl);
  expect(await response.text()).toContain(
    `<script src="${adminUrl}/app-bridge.js" data-api-key="test-key">`,
  );
  expect(response.headers.get("link")).toBe(
    `<${adminUrl}/app-bridge.js>; rel=preload; as=script`,
  );
  const policy = response.headers.get("content-security-policy");
  expect(policy).toContain(
    `frame-ancestors ${adminUrl} https://admin.shopify.com`,
  );
  expect(policy).toContain(
    `script-src 'self' 'unsafe-inline' https://cdn.shopify.com ${adminUrl}`,
  );
});

test("a redirect to Admin leads to the sandbox's Admin", async () => {
  const response = await fetch(`${shop.sandbox.proxyUrl}/leave`, {
    redirect: "manual",
  });
  expect(response.headers.get("location")).toBe(
    `${shop.sandbox.adminUrl}/store/a-shop/apps/test-key`,
  );
});

test("the app sees the proxy's address as its own, and the body as it was sent", async () => {
  const body = "ü".repeat(100_000);
  await fetch(`${shop.sandbox.proxyUrl}/webhooks?a=1`, {
    method: "POST",
    body,
  });
  const last = shop.app.received.at(-1);
  const { host } = new URL(shop.sandbox.proxyUrl);
  expect(last).toMatchObject({
    path: "/webhooks?a=1",
    headers: { host, "x-forwarded-host": host, "x-forwarded-proto": "http" },
  });
  expect(last?.body).toBe(body);
});

test("websockets pass", async () => {
  const socket = new WebSocket(shop.sandbox.proxyUrl.replace("http", "ws"));
  await new Promise((resolve, reject) => {
    socket.onopen = resolve;
    socket.onerror = reject;
  });
  expect(socket.readyState).toBe(WebSocket.OPEN);
  socket.close();
});

test("an app that does not answer is a 502 that says which", async () => {
  const lonely = await startTestSandbox({ appUrl: "http://127.0.0.1:9" });
  try {
    const response = await fetch(lonely.sandbox.proxyUrl);
    expect([response.status, await response.text()]).toEqual([
      502,
      expect.stringContaining("The app at http://127.0.0.1:9/ does not answer"),
    ]);
  } finally {
    await lonely.stop();
  }
});
