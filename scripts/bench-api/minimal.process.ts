// minimal.process.ts: the least that writes the same row: express and Prisma, no token, no limit, no check. Tells its port.
import type { AddressInfo } from "node:net";
import express from "express";
import { db } from "../../app/platform/db.server.ts";
import { newId } from "../../app/platform/ids.server.ts";

type Document = { title: string };

const web = express();
web.use(express.json());

web.post("/partners/:partner/protocols", (request, response, next) => {
  const content = request.body as Document;
  const { title } = content;
  const partnerId = request.params.partner;
  const data = { id: newId(), partnerId, title, version: 1, content };
  db()
    .prisma.journalsProtocol.create({ data })
    .then((row) => response.status(201).json(row), next);
});

web.put("/protocols/:id", (request, response, next) => {
  const content = request.body as Document;
  const { id } = request.params;
  const data = { title: content.title, version: { increment: 1 }, content };
  db()
    .prisma.journalsProtocol.update({ where: { id }, data })
    .then((row) => response.json(row), next);
});

web.get("/tokens/:shortId", (request, response, next) => {
  const { shortId } = request.params;
  const select = { shortId: true, partnerId: true, label: true, scopes: true };
  db()
    .prisma.apiToken.findUniqueOrThrow({ where: { shortId }, select })
    .then((row) => response.json(row), next);
});

const server = web.listen(0, "127.0.0.1", () => {
  process.send?.((server.address() as AddressInfo).port);
});
process.on("disconnect", () => process.exit(0));
