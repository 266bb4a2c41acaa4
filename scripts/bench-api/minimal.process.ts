// minimal.process.ts: the least that does the same write: express and Prisma as its manual has it. A change is the row with
// its version and its event, all or nothing; of a read it is the hit that a limit counts. No check of anything, no log. Tells
// its port.
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
  const id = newId();
  const version = { version: 1, content };
  const data = { id, partnerId, title, ...version };
  const { prisma } = db();
  prisma
    .$transaction([
      prisma.journalsProtocol.create({
        data: { ...data, versions: { create: version } },
      }),
      prisma.auditEvent.create({ data: eventOf(id, partnerId) }),
    ])
    .then(([row]) => response.status(201).json(row), next);
});

web.put("/protocols/:id", (request, response, next) => {
  const content = request.body as Document;
  const { id } = request.params;
  const data = { title: content.title, version: { increment: 1 }, content };
  db()
    .prisma.$transaction(async (tx) => {
      const row = await tx.journalsProtocol.update({ where: { id }, data });
      const { version, partnerId } = row;
      await tx.journalsProtocolVersion.create({
        data: { protocolId: id, version, content },
      });
      await tx.auditEvent.create({ data: eventOf(id, partnerId) });
      return row;
    })
    .then((row) => response.json(row), next);
});

// the row alone: no version can be gone back to, and nobody learns who wrote
web.post("/partners/:partner/rows", (request, response, next) => {
  const content = request.body as Document;
  const { title } = content;
  const partnerId = request.params.partner;
  const data = { id: newId(), partnerId, title, version: 1, content };
  db()
    .prisma.journalsProtocol.create({ data })
    .then((row) => response.status(201).json(row), next);
});

web.put("/rows/:id", (request, response, next) => {
  const content = request.body as Document;
  const { id } = request.params;
  const data = { title: content.title, version: { increment: 1 }, content };
  db()
    .prisma.journalsProtocol.update({ where: { id }, data })
    .then((row) => response.json(row), next);
});

function eventOf(id: string, partnerId: string) {
  return {
    id: newId(),
    partnerId,
    actor: "nobody",
    action: "protocol.written",
    object: `protocol:${id}`,
    requestId: id,
  };
}

// a hit that is noted, and the token
web.get("/tokens/:shortId/counted", (request, response, next) => {
  const subject = request.params.shortId;
  const at = new Date();
  const { prisma } = db();
  prisma.rateLimitLog
    .upsert({
      where: { subject_rateClass: { subject, rateClass: "read" } },
      create: { subject, rateClass: "read", hits: [at] },
      update: { hits: { push: at } },
    })
    .then(() => findToken(subject))
    .then((row) => response.json(row), next);
});

web.get("/tokens/:shortId", (request, response, next) => {
  findToken(request.params.shortId).then((row) => response.json(row), next);
});

function findToken(shortId: string) {
  const select = { shortId: true, partnerId: true, label: true, scopes: true };
  return db().prisma.apiToken.findUniqueOrThrow({ where: { shortId }, select });
}

const server = web.listen(0, "127.0.0.1", () => {
  process.send?.((server.address() as AddressInfo).port);
});
process.on("disconnect", () => process.exit(0));
