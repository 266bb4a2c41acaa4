import { afterAll, afterEach, expect, test } from "vitest";
import { journalsClient } from "../../app/partner/journals/client.server.ts";
import {
  journalsTransport,
  setJournalsTransport,
} from "../../app/partner/journals/transport.server.ts";
import { closeDb } from "../../app/platform/db.server.ts";
import { newId } from "../../app/platform/ids.server.ts";
import { chooseJournalsTransport, wire } from "../../app/wiring.server.ts";
import { testEnvironment } from "../environment.ts";
import {
  newPartner,
  productRow,
  protocolInput,
  sessionToken,
} from "./journals.ts";

afterAll(closeDb);
afterEach(wire);

const clientOf = (token?: string) =>
  journalsClient({
    ...chooseJournalsTransport(),
    ...(token !== undefined && { token }),
  });
const key = () => ({ idempotencyKey: newId() });

test("the whole way in process: connect, create, update, report, archive, disconnect", async () => {
  const { token, scopes } = await clientOf().exchangeToken({
    sessionToken: await sessionToken("whole-way.myshopify.com"),
    clientId: testEnvironment.JOURNALS_CLIENT_ID,
    clientSecret: testEnvironment.JOURNALS_CLIENT_SECRET,
  });
  expect(scopes).toEqual(["integration:read", "integration:write"]);
  const journals = clientOf(token);
  const created = await journals.createProtocol(protocolInput(), key());
  expect(created).toEqual({ id: created.id, version: 1, etag: '"1"' });
  const changed = protocolInput({ title: "Other" });
  const updated = await journals.updateProtocol(created.id, changed, {
    ...key(),
    ifMatch: '"1"',
  });
  expect(updated).toEqual({ id: created.id, version: 2, etag: '"2"' });
  const rows = [productRow({ protocol_id: created.id, status: "synced" })];
  expect(await journals.reportProducts(rows)).toEqual({ accepted: 1 });
  await journals.archiveProtocol(created.id);
  await journals.revokeToken();
  await expect(journals.archiveProtocol(created.id)).rejects.toMatchObject({
    code: "journals-unauthorized",
  });
});

test("what Journals refuses arrives with code and pointers", async () => {
  const { token } = await newPartner();
  const journals = clientOf(token);
  const { id } = await journals.createProtocol(protocolInput(), key());
  const invalid = protocolInput({ title: "", locale: "?" });
  await expect(journals.createProtocol(invalid, key())).rejects.toMatchObject({
    code: "journals-refused",
    errors: [{ pointer: "#/title" }, { pointer: "#/locale" }],
  });
  const stale = { ...key(), ifMatch: '"9"' };
  await expect(
    journals.updateProtocol(id, protocolInput(), stale),
  ).rejects.toMatchObject({ code: "precondition-failed" });
  await expect(journals.archiveProtocol(newId())).rejects.toMatchObject({
    code: "not-found",
  });
});

test("a remote Journals is reached by its address", () => {
  const { url, fetch } = chooseJournalsTransport("https://journals.example");
  expect([url, fetch]).toEqual(["https://journals.example", globalThis.fetch]);
});

test("wire() hands the partner side the way to Journals", () => {
  const elsewhere = { url: "https://elsewhere.example", fetch };
  setJournalsTransport(elsewhere);
  expect(journalsTransport()).toBe(elsewhere);
  wire();
  expect(journalsTransport()).toEqual(chooseJournalsTransport());
});
