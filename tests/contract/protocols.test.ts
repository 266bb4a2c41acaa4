import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { Problem } from "../../app/contract/problem.ts";
import { closeDb, db } from "../../app/platform/db.server.ts";
import { newId } from "../../app/platform/ids.server.ts";
import {
  createProtocol,
  newPartner,
  newToken,
  PROTOCOLS,
  protocolInput,
  send,
  type TestPartner,
} from "./journals.ts";

let partner: TestPartner;
let token: string;
beforeEach(async () => {
  partner = await newPartner();
  ({ token } = partner);
});
afterAll(closeDb);

const versionsOf = (protocolId: string) =>
  db().prisma.journalsProtocolVersion.count({ where: { protocolId } });

describe("create", () => {
  test("answers the resource, its place and its version", async () => {
    const body = protocolInput();
    const { status, headers, json } = await send("POST", PROTOCOLS, {
      token,
      body,
    });
    const { id } = json as { id: string };
    expect(status).toBe(201);
    expect(headers.get("location")).toBe(`${PROTOCOLS}/${id}`);
    expect(headers.get("etag")).toBe('"1"');
    expect(json).toMatchObject({
      ...body,
      partner_id: partner.partnerId,
      status: "active",
      version: 1,
    });
    expect(await versionsOf(id)).toBe(1);
  });

  test("fills in what is left out", async () => {
    const { title, protocol_category, dosage_info, schedule } = protocolInput();
    const body = { title, protocol_category, dosage_info, schedule };
    const { status, json } = await send("POST", PROTOCOLS, { token, body });
    expect(status).toBe(201);
    expect(json).toMatchObject({
      timing: "",
      duration_days: null,
      functional_goals: [],
      locale: "en",
    });
  });
});

describe("update", () => {
  test("replaces the whole document and makes a version", async () => {
    const { id, etag } = await createProtocol(token);
    const path = `${PROTOCOLS}/${id}`;
    const body = protocolInput({ title: "Magnesium at night", timing: "" });
    const headers = { "if-match": etag };
    const answer = await send("PUT", path, { token, body, headers });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("etag")).toBe('"2"');
    expect(answer.json).toMatchObject({ ...body, id, version: 2 });
    expect(await versionsOf(id)).toBe(2);
  });

  test("with an equal document changes nothing", async () => {
    const { id, etag } = await createProtocol(token);
    const { title, ...rest } = protocolInput();
    const body = { ...rest, title };
    const answer = await send("PUT", `${PROTOCOLS}/${id}`, { token, body });
    expect(answer.status).toBe(200);
    expect(answer.headers.get("etag")).toBe(etag);
    expect(await versionsOf(id)).toBe(1);
  });

  test("of one protocol by two clients at once makes two versions", async () => {
    const { id } = await createProtocol(token);
    const put = (title: string) =>
      send("PUT", `${PROTOCOLS}/${id}`, {
        token,
        body: protocolInput({ title }),
      });
    const answers = await Promise.all([put("One"), put("Other")]);
    const etags = answers.map(({ headers }) => headers.get("etag"));
    expect(etags.toSorted()).toEqual(['"2"', '"3"']);
    expect(await versionsOf(id)).toBe(3);
  });

  test.each(['"0"', 'W/"1"', "1", '"2", "3"'])(
    "with the stale If-Match %s is 412",
    async (ifMatch) => {
      const { id } = await createProtocol(token);
      const { status, json } = await send("PUT", `${PROTOCOLS}/${id}`, {
        token,
        body: protocolInput({ title: "Other" }),
        headers: { "if-match": ifMatch },
      });
      expect(status).toBe(412);
      expect(Problem.parse(json).type).toBe("/problems/precondition-failed");
      expect(await versionsOf(id)).toBe(1);
    },
  );

  test.each(['"1"', "*", '"7", "1"'])(
    "with the matching If-Match %s is made",
    async (ifMatch) => {
      const { id } = await createProtocol(token);
      const { status } = await send("PUT", `${PROTOCOLS}/${id}`, {
        token,
        body: protocolInput({ title: "Other" }),
        headers: { "if-match": ifMatch },
      });
      expect(status).toBe(200);
    },
  );

  test("of an archived protocol is 409", async () => {
    const { id } = await createProtocol(token);
    const path = `${PROTOCOLS}/${id}`;
    await send("DELETE", path, { token });
    const body = protocolInput({ title: "Other" });
    const { status, json } = await send("PUT", path, { token, body });
    expect(status).toBe(409);
    expect(Problem.parse(json).detail).toMatch(/archived/);
  });
});

describe("archive", () => {
  test("keeps everything, and again is the same", async () => {
    const { id } = await createProtocol(token);
    const path = `${PROTOCOLS}/${id}`;
    const first = await send("DELETE", path, { token });
    const again = await send("DELETE", path, { token });
    expect([first.status, first.text]).toEqual([204, ""]);
    expect([again.status, again.text]).toEqual([204, ""]);
    const row = await db().prisma.journalsProtocol.findUnique({
      where: { id },
    });
    expect(row).toMatchObject({ status: "archived", version: 1 });
    expect(await versionsOf(id)).toBe(1);
  });
});

describe("another partner's protocol", () => {
  test.each(["PUT", "DELETE"])(
    "is as unknown to %s as one that never was",
    async (method) => {
      const { id } = await createProtocol(token);
      const { partnerId } = await newPartner();
      const ask = async (path: string) => {
        const { status, headers, json } = await send(method, path, {
          token: await newToken({ partnerId }),
          ...(method === "PUT" && { body: protocolInput() }),
        });
        headers.delete("x-request-id");
        const problem = { ...Problem.parse(json), request_id: "" };
        return { status, headers: [...headers], problem };
      };
      const theirs = await ask(`${PROTOCOLS}/${id}`);
      const nobodys = await ask(`${PROTOCOLS}/${newId()}`);
      expect(theirs.status).toBe(404);
      expect(theirs).toEqual(nobodys);
      const row = await db().prisma.journalsProtocol.findUnique({
        where: { id },
      });
      expect(row).toMatchObject({ status: "active", version: 1 });
    },
  );
});
