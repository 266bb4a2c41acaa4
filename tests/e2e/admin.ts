/** What a merchant does in Admin around the app's frame, and what the store holds after it. */
import type { Stack } from "../../scripts/demo/stack.ts";
import type { Visitor } from "./browser.ts";

/** The default shop of the sandbox. */
export const STORE = "sandbox-supplements";

/** Follows the app's navigation, which is Admin's; on a phone it is behind a menu. */
export async function openPage(
  { page, app }: Visitor,
  name: string,
  heading = name,
): Promise<void> {
  const menu = page.getByRole("button", { name: "Menu", exact: true });
  if (await menu.isVisible()) await menu.click();
  const admin = page.getByRole("navigation", { name: "Admin" });
  await admin.getByRole("link", { name, exact: true }).last().click();
  await app.getByRole("heading", { name: heading, level: 1 }).waitFor();
}

/** The contextual save bar is Admin's, not the app's. */
export async function save({ page }: Visitor): Promise<void> {
  await page.getByRole("button", { name: "Save" }).click();
}

/** Writes the shortest protocol that can be saved. */
export async function writeProtocol(
  visitor: Visitor,
  title: string,
): Promise<void> {
  const { page, app } = visitor;
  await openPage(visitor, "Protocols");
  await app.getByRole("link", { name: "Create a protocol" }).first().click();
  await app.getByLabel("Title").fill(title);
  await app.getByLabel("Amount", { exact: true }).fill("2");
  await save(visitor);
  await page.getByText("Protocol saved").waitFor();
  await app.getByText("Version 1").waitFor();
}

/** Gives the first product of the list the protocol. */
export async function assignFirst(
  visitor: Visitor,
  title: string,
): Promise<void> {
  const { page, app } = visitor;
  await openPage(visitor, "Products");
  await app.getByRole("row").nth(1).getByRole("checkbox").click();
  await app.getByRole("button", { name: "Assign a protocol" }).click();
  const dialog = app.getByRole("dialog");
  await dialog.getByText(title).click();
  await dialog.getByRole("button", { name: "Assign" }).click();
  await page.getByText("Assigned to 1 product").waitFor();
}

export type Pushed = { handle: string; dosage: string };

/** The products that have a dosage in the store, read with Admin GraphQL. */
export async function pushedProducts({ sandbox }: Stack): Promise<Pushed[]> {
  const answer = await sandbox.graphql(
    `${STORE}.myshopify.com`,
    `{ products(first: 50) { nodes { handle
      metafield(namespace: "shrine_protocols", key: "dosage") { value } } } }`,
  );
  const { nodes } = (answer as Answer).data.products;
  return nodes.flatMap(({ handle, metafield }) =>
    metafield ? [{ handle, dosage: metafield.value }] : [],
  );
}

type Node = { handle: string; metafield: { value: string } | null };
type Answer = { data: { products: { nodes: Node[] } } };
