/** Another app writes into a merchant's fields, somebody deletes one of them, and the merchant leaves without a trace. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import {
  assignFirst,
  openPage,
  pushedProducts,
  STORE,
  writeProtocol,
} from "./admin.ts";
import { newVisitor, PHONE, type Visitor } from "./browser.ts";
import { openStage, type Stage } from "./stage.ts";

const SHOP = `${STORE}.myshopify.com`;

let stage: Stage;
let stack: Stage["stack"];
let browser: Browser;
let gid: string;

beforeAll(async () => {
  stage = await openStage("drift");
  ({ stack, browser } = stage);
}, 240_000);

afterAll(async () => {
  await stage.close();
});

const button = ({ app }: Visitor, name: string) =>
  app.getByRole("button", { name, exact: true });

async function openSettings(visitor: Visitor): Promise<void> {
  await openPage(visitor, "Settings");
}

/** The dosage that another app writes to the product we pushed. */
async function overwrite(value: string): Promise<void> {
  await stack.sandbox.overwriteMetafield({
    ...{ shop: SHOP, ownerId: gid, namespace: "shrine_protocols" },
    ...{ key: "dosage", value },
  });
}

async function compare(visitor: Visitor): Promise<void> {
  await openSettings(visitor);
  await button(visitor, "Compare now").click();
  await visitor.page.getByText("Your store is being compared").waitFor();
  await visitor.app.getByText("Comparing").waitFor({ state: "hidden" });
}

async function openDrift(visitor: Visitor): Promise<void> {
  await visitor.page.goto(stack.sandbox.appPage("/app/drift"));
  await visitor.app
    .getByRole("heading", { name: "Changed in your store", level: 1 })
    .waitFor();
}

test("what another app wrote is shown, kept with a way back, and overwritten when the merchant says so", async () => {
  const visitor = await newVisitor(browser);
  const { page, app } = visitor;
  await page.goto(stack.sandbox.appPage());
  await app.getByRole("heading", { name: "Set up your store" }).waitFor();
  await writeProtocol(visitor, "Daily magnesium");
  await assignFirst(visitor, "Daily magnesium");
  await openPage(visitor, "Push", "Push to your store");
  await button(visitor, "Push 1 product").click();
  await app.getByText("1 product is up to date").waitFor();
  const answer = (await stack.sandbox.graphql(
    SHOP,
    `{ products(first: 50) { nodes { id metafield(namespace: "shrine_protocols", key: "dosage") { value } } } }`,
  )) as {
    data: { products: { nodes: { id: string; metafield: object | null }[] } };
  };
  gid = answer.data.products.nodes.find(({ metafield }) => metafield)?.id ?? "";
  const [{ dosage: ours } = { dosage: "" }] = await pushedProducts(stack);
  await overwrite("9 capsules");
  await compare(visitor);
  await visitor.inspect("settings-compared");
  await page.goto(stack.sandbox.appPage());
  await app.getByText("1 product shows a text that somebody changed").waitFor();
  await openDrift(visitor);
  await app.getByText("9 capsules").waitFor();
  await visitor.inspect("drift");
  await app.getByRole("button", { name: /^Keep the store’s text: / }).click();
  await app.getByText("Nothing was changed").waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await app.getByText("9 capsules").waitFor();
  await app.getByRole("button", { name: /^Use your protocol: / }).click();
  await app.getByText("1 product is up to date").waitFor();
  expect((await pushedProducts(stack)).map(({ dosage }) => dosage)).toEqual([
    ours,
  ]);
  visitor.expectNoProblems();
  await visitor.close();
}, 180_000);

test("a field that somebody deleted is named in words and restored by one click; everything can be removed, with the proof", async () => {
  const visitor = await newVisitor(browser, PHONE);
  const { page, app } = visitor;
  await stack.sandbox.graphql(
    SHOP,
    `mutation { metafieldDefinitionDelete(identifier: { ownerType: PRODUCT, namespace: "shrine_protocols", key: "dosage" },
      deleteAllAssociatedMetafields: false) { userErrors { message } } }`,
  );
  // Shopify tells of it by webhook: until that is read the page says what was known before
  await vi.waitFor(
    async () => {
      await page.goto(stack.sandbox.appPage("/app/settings"));
      const told = app.getByText("Somebody deleted this field in Shopify.");
      await told.waitFor({ timeout: 10_000 });
    },
    { timeout: 60_000, interval: 500 },
  );
  await visitor.inspect("settings-field-deleted");
  await button(visitor, "Restore the fields").click();
  await app
    .getByText("Somebody deleted this field in Shopify.")
    .waitFor({ state: "hidden" });
  await button(visitor, "Remove from the store").click();
  await app.getByText("Remove them too").click();
  await visitor.inspect("settings-remove");
  await button(visitor, "Remove").click();
  await app.getByText("and none holds a text of this app").waitFor();
  await visitor.inspect("settings-removed");
  expect(await pushedProducts(stack)).toEqual([]);
  visitor.expectNoProblems();
  await visitor.close();
}, 180_000);
