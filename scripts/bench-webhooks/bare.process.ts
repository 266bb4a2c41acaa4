// bare.process.ts: the least that takes a webhook: express, the signature, one insert. Tells its port.
import { createHmac, timingSafeEqual } from "node:crypto";
import type { AddressInfo } from "node:net";
import express from "express";
import pg from "pg";

const pool = new pg.Pool({ connectionString: process.env["DATABASE_URL"] });
await pool.query(
  "create table if not exists public.bench_inbox (id text primary key, topic text, payload jsonb)",
);
const secret = process.env["SHOPIFY_API_SECRET"] ?? "";
const web = express();

web.post(
  "/webhooks",
  express.raw({ type: "*/*" }),
  (request, response, next) => {
    const body = request.body as Buffer;
    const sum = createHmac("sha256", secret).update(body).digest();
    const told = Buffer.from(
      request.get("x-shopify-hmac-sha256") ?? "",
      "base64",
    );
    if (told.length !== sum.length || !timingSafeEqual(told, sum)) {
      response.sendStatus(401);
      return;
    }
    pool
      .query(
        "insert into public.bench_inbox (id, topic, payload) values ($1, $2, $3) on conflict do nothing",
        [
          request.get("x-shopify-webhook-id"),
          request.get("x-shopify-topic"),
          body.toString(),
        ],
      )
      .then(() => response.sendStatus(200), next);
  },
);

const server = web.listen(0, "127.0.0.1", () => {
  process.send?.((server.address() as AddressInfo).port);
});
process.on("disconnect", () => process.exit(0));
