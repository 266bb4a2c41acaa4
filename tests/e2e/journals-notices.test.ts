/** What a merchant sees of a protocol that Journals does not simply have: our words, then Journals' own, and what to do. */
import pg from "pg";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  type JournalsProblem,
  NEVER,
} from "../../app/partner/journals/state.ts";
import { writeProtocol } from "./admin.ts";
import { newVisitor, PHONE, type Visitor } from "./browser.ts";
import { openStage, type Stage } from "./stage.ts";

const SOON = new Date(Date.now() + 24 * 60 * 60 * 1000);
let stage: Stage;
let stack: Stage["stack"];
let browser: Browser;
let client: pg.Client;

beforeAll(async () => {
  stage = await openStage("notices");
  ({ stack, browser } = stage);
  client = new pg.Client(stack.databaseUrl);
  await client.connect();
}, 240_000);

afterAll(async () => {
  await client.end();
  await stage.close();
});

/** A protocol that Journals has; its id. */
async function writeKnown(visitor: Visitor, title: string): Promise<string> {
  await visitor.page.goto(stack.sandbox.appPage());
  await visitor.app
    .getByRole("heading", { name: "Set up your store" })
    .waitFor();
  await writeProtocol(visitor, title);
  const { pathname } = new URL(visitor.page.url());
  const id = pathname.split("/").at(-1) ?? "";
  await expect.poll(() => isDelivered(id), { timeout: 30_000 }).toBe(true);
  return id;
}

async function isDelivered(id: string): Promise<boolean> {
  const { rowCount } = await client.query(
    `select from partner.protocol where id = $1 and journals_synced_version = version
       and id not in (select protocol_id from partner.outbox)`,
    [id],
  );
  return rowCount === 1;
}

/** As the outbox is after a failed attempt to send the newest state. */
async function fail(id: string, problem: JournalsProblem, next: Date) {
  await client.query(
    `insert into partner.outbox (protocol_id, shop_id, kind, version, idempotency_key, attempts, may_have_arrived, next_attempt_at, last_error)
     select id, shop_id, 'upsert', version, gen_random_uuid(), 1, $3::bool, $4::timestamptz, $2::jsonb from partner.protocol where id = $1`,
    [id, problem, problem.code !== "journals-refused", next],
  );
}

/** Opens the page in German; the notice with this title, by what a screen reader finds. */
async function openNotice({ page, app }: Visitor, id: string, title: string) {
  const address = stack.sandbox.appPage(`/app/protocols/${id}?locale=de`);
  await page.goto(address);
  await app.getByLabel("Titel").waitFor();
  const notice = app
    .getByRole("status")
    .or(app.getByRole("alert"))
    .filter({ has: app.getByRole("heading", { name: title }) });
  await notice.waitFor();
  return notice;
}

test("what Journals refuses: our words first, then Journals' own marked as English, each at its field", async () => {
  const visitor = await newVisitor(browser, PHONE);
  const { page, app, inspect } = visitor;
  const id = await writeKnown(visitor, "Zinc");
  const problem = {
    code: "journals-refused",
    detail: "This title is taken.",
    errors: [
      { pointer: "#/title", detail: "Another protocol is named so." },
      { pointer: "#/colour", detail: "A colour is missing." },
    ],
  } as const;
  await fail(id, { ...problem, errors: [...problem.errors] }, NEVER);
  const title = "Journals hat dieses Protokoll nicht angenommen";
  const notice = await openNotice(visitor, id, title);
  const told = (await notice.innerText()).replace(/\s+/g, " ");
  expect(told).toContain(
    `${title} Prüfen Sie die Felder unten und speichern Sie noch einmal.` +
      " Journals sagt: This title is taken." +
      " Titel: Journals nimmt das nicht an. Another protocol is named so." +
      " Journals nimmt das nicht an. A colour is missing.",
  );
  expect(await notice.locator("[lang=en]").allInnerTexts()).toEqual([
    problem.detail,
    ...problem.errors.map(({ detail }) => detail),
  ]);
  await inspect("journals-refused-de");
  await notice.getByRole("button", { name: "Titel" }).click();
  const field = app.getByLabel("Titel");
  expect(
    await field.evaluate((element) => element === document.activeElement),
  ).toBe(true);
  expect(await field.getAttribute("aria-invalid")).toBe("true");

  // what it asks for is what helps
  await field.fill("Zinc at night");
  await page.getByRole("button", { name: /^(Save|Speichern)$/ }).click();
  await notice.waitFor({ state: "detached" });
  await expect.poll(() => isDelivered(id), { timeout: 30_000 }).toBe(true);
  visitor.expectNoProblems();
  await visitor.close();
}, 120_000);

test("what Journals never answered: where to look first, and one button that sends it again", async () => {
  const visitor = await newVisitor(browser);
  const { inspect } = visitor;
  const id = await writeKnown(visitor, "Iron");
  await client.query(
    "update partner.protocol set journals_id = null, journals_etag = null, journals_synced_version = null where id = $1",
    [id],
  );
  const problem = { code: "journals-unanswered", detail: null, errors: [] };
  await fail(id, problem as JournalsProblem, NEVER);
  const notice = await openNotice(
    visitor,
    id,
    "Journals hat nicht gesagt, ob es dieses Protokoll angenommen hat",
  );
  await notice.getByText("Sehen Sie zuerst dort nach.").waitFor();
  await inspect("journals-unanswered-de");
  await notice.getByRole("button", { name: "Noch einmal senden" }).click();
  await notice.waitFor({ state: "detached" });
  await expect.poll(() => isDelivered(id), { timeout: 30_000 }).toBe(true);
  visitor.expectNoProblems();
  await visitor.close();
}, 120_000);

test("while Journals is away: it is saved, goes by itself, and there is nothing to do", async () => {
  const visitor = await newVisitor(browser);
  const id = await writeKnown(visitor, "Magnesium");
  const detail = "Journals answered with status 503.";
  const problem = { code: "journals-unavailable", detail, errors: [] };
  await fail(id, problem as JournalsProblem, SOON);
  const title = "Gespeichert, wartet auf Journals";
  const notice = await openNotice(visitor, id, title);
  await notice.getByText("Sie müssen nichts tun.").waitFor();
  expect(await notice.getByRole("button").count()).toBe(0);
  expect(await notice.innerText()).not.toContain(detail);
  await visitor.inspect("journals-waiting-de");
  visitor.expectNoProblems();
  await visitor.close();
}, 120_000);
