import { afterAll, expect, test } from "vitest";
import { protocolInput } from "../../../tests/contract/journals.ts";
import { newShop } from "../../../tests/factories/shops.ts";
import { closeDb } from "../../platform/db.server.ts";
import { stopQueue } from "../../platform/queue.server.ts";
import type { PartnerContext } from "../context.ts";
import { ProtocolListQuery } from "./protocol.ts";
import {
  archiveProtocol,
  listProtocolPage,
  listProtocols,
  saveProtocol,
} from "./protocols.server.ts";

afterAll(async () => {
  await stopQueue();
  await closeDb();
});

const create = (ctx: PartnerContext, content = protocolInput()) =>
  saveProtocol(ctx, { id: null, expectedVersion: null, content });

test("the list is by title, and finds by status and by a part of the title as it was typed", async () => {
  const ctx = await newShop();
  for (const title of ["Zinc", "iron 50%", "Iron 50 mg"])
    await create(ctx, protocolInput({ title }));
  const zinc = (await listProtocols(ctx, { search: "ZINC" }))[0];
  await archiveProtocol(ctx, zinc?.id ?? "");
  const titles = async (query: Parameters<typeof listProtocols>[1]) =>
    (await listProtocols(ctx, query)).map(({ title }) => title);
  expect(await titles({})).toEqual(["Iron 50 mg", "iron 50%", "Zinc"]);
  expect(await titles({ status: "active" })).toHaveLength(2);
  expect(await titles({ status: "archived" })).toEqual(["Zinc"]);
  expect(await titles({ search: "50%" })).toEqual(["iron 50%"]);
});

test("a page of the list has 50, the numbers of both tabs, and the last page for any beyond it", async () => {
  const ctx = await newShop();
  const contents = Array.from({ length: 52 }, (_, at) =>
    protocolInput({ title: `Iron ${String(at).padStart(2, "0")}` }),
  );
  for (const content of contents) await create(ctx, content);
  const [first] = await listProtocols(ctx);
  await archiveProtocol(ctx, first?.id ?? "");
  await create(ctx, protocolInput({ title: "Zinc" }));
  const ask = (query: object) =>
    listProtocolPage(ctx, ProtocolListQuery.parse(query));
  const page = await ask({});
  expect(page).toMatchObject({ page: 1, pageSize: 50, total: 52 });
  expect(page.counts).toEqual({ active: 52, archived: 1 });
  expect(page.protocols).toHaveLength(50);
  const last = await ask({ page: "9" });
  expect(last.page).toBe(2);
  expect(last.protocols.map(({ title }) => title)).toEqual(["Iron 51", "Zinc"]);
  expect(await ask({ search: " iron ", status: "archived" })).toMatchObject({
    total: 1,
    counts: { active: 51, archived: 1 },
    protocols: [{ title: "Iron 00" }],
  });
  expect(await ask({ search: "gold" })).toMatchObject({ page: 1, total: 0 });
});

test("what cannot be read in the list's address counts as not asked for", () => {
  const query = { status: "deleted", page: "-1", search: "x".repeat(201) };
  const plain = { status: "active", page: 1, search: "" };
  expect(ProtocolListQuery.parse(query)).toEqual(plain);
  expect(ProtocolListQuery.parse({ search: "a\u0000b" }).search).toBe("ab");
});

test("phrases of the list are in the storefront's language", async () => {
  const ctx = await newShop("de");
  await create(ctx);
  expect(await listProtocols(ctx)).toMatchObject([
    { dosage: "2 Kapseln", frequency: "zweimal täglich" },
  ]);
});
