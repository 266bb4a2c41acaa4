/** Text that other software breaks: from the form to the storefront, and back. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { deliverOutbox } from "../../app/partner/journals/outbox.server.ts";
import { assignProtocol } from "../../app/partner/products/products.server.ts";
import { saveFromForm } from "../../app/partner/protocols/save-form.server.ts";
import { closeDb, db } from "../../app/platform/db.server.ts";
import { stopQueue } from "../../app/platform/queue.server.ts";
import { InvalidForm } from "../../app/ui/submit.server.ts";
import {
  push,
  readStore,
  startStores,
  type Store,
} from "../factories/stores.ts";

const ODD = {
  emoji: "Shake 👩🏽‍⚕️ then drink 🥤",
  "right to left": "قرص واحد مع الماء – כדור אחד",
  "combining marks": "cafe\u0301 a\u0308 in two code points each",
  "no-break and zero-width space": "5\u00a0ml\u200b, then\u2009rest\ufeff!",
  "joiners and direction marks": "a\u200db\u200e\u200fc \u2066d\u2069",
  "HTML entities": "Tea &amp; water &lt;b&gt; &#39;warm&#39; &nbsp;",
  quotes: `"two" 'or' \`three\` „vier“ \\ back\\slash`,
  "what looks like Liquid or a template": "{{ product.title }} {% if %} ${x}",
  "beyond the basic plane": "𝒹𝑜𝓈𝑒 𠜎 🏴󠁧󠁢󠁳󠁣󠁴󠁿",
};
const MOST = { instructions: 5000, warnings: 5000, evidence_summary: 2000 };

let stores: Awaited<ReturnType<typeof startStores>>;
beforeAll(async () => {
  stores = await startStores(Object.keys(ODD).length + 3);
});
afterAll(async () => {
  await stores.sandbox.stop();
  await stopQueue();
  await closeDb();
});

function formOf(texts: Record<string, string>): FormData {
  const form = new FormData();
  const fields = {
    title: "Odd",
    protocol_category: "supplement",
    "dosage_info.amount": "1",
    "dosage_info.unit": "capsule",
    "schedule.kind": "daily",
    "schedule.times_per_day": "1",
    locale: "en",
    ...texts,
  };
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return form;
}

/** Saves, gives the store's product the protocol, pushes it, and answers what the store then holds. */
async function toTheStore(store: Store, texts: Record<string, string>) {
  const { ctx, gids } = store;
  const { id } = await saveFromForm(ctx, null, formOf(texts));
  await deliverOutbox(ctx);
  await assignProtocol(ctx, { gids, protocolId: id });
  const run = await push(store);
  expect(run.counts).toMatchObject({ applied: 1, rejected: 0, conflict: 0 });
  const version = await db().prisma.protocolVersion.findFirstOrThrow({
    where: { protocolId: id },
  });
  const [held = {}] = (await readStore(store)).values();
  return { held, content: version.content as Record<string, string> };
}

/** The text of a page, as a browser shows it. */
function shown(html: string): string {
  return html
    .replaceAll(/<[^>]*>/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");
}

test.each(Object.entries(ODD))(
  "%s: from the form to the shopper no character is lost or changed",
  async (_name, text) => {
    const store = await stores.open(1);
    const texts = {
      instructions: `${text}\n${text}`,
      warnings: text,
      timing: text,
    };
    const { held, content } = await toTheStore(store, {
      ...texts,
      title: text,
    });
    expect(held).toMatchObject(texts);
    expect(content).toMatchObject({ ...texts, title: text });
    expect(JSON.parse(held["protocol_json"] ?? "")).toMatchObject({
      ...texts,
      title: text,
    });
    const html = await store.sandbox.storefront(store.ctx.shop, "capsules-0");
    expect(shown(html ?? "")).toContain(text);
    // escaped: an entity is text, not the character it names
    expect(html).not.toMatch(/&amp;amp;amp;|<b>/);
    // a second push has nothing to write: what was read back is what was meant
    expect((await push(store)).total).toBe(0);
  },
);

test("line breaks as a browser sends them become single ones, in the store as in the version", async () => {
  const store = await stores.open(1);
  const { held, content } = await toTheStore(store, {
    instructions: "One\r\ntwo\r\n\r\nthree",
  });
  expect(held["instructions"]).toBe("One\ntwo\n\nthree");
  expect(content["instructions"]).toBe("One\ntwo\n\nthree");
});

test("the longest texts the form takes fit into Shopify's 64 and 128 KB, whatever the characters", async () => {
  const store = await stores.open(1);
  // three bytes each, the most a character of one UTF-16 unit takes; quotes double in JSON
  const longest = Object.fromEntries(
    Object.entries(MOST).map(([field, max]) => [
      field,
      "‱".repeat(max / 2) + '"'.repeat(max / 2),
    ]),
  );
  const { held } = await toTheStore(store, longest);
  expect(held).toMatchObject(longest);
});

test("one character more is refused at its field, before anything is sent", async () => {
  const store = await stores.open(1);
  for (const [field, max] of Object.entries(MOST)) {
    const saving = saveFromForm(
      store.ctx,
      null,
      formOf({ [field]: "x".repeat(max + 1) }),
    );
    await expect(saving).rejects.toThrow(InvalidForm);
    await expect(saving).rejects.toHaveProperty(`fields.${field}`);
  }
  expect(await readStore(store)).toEqual(new Map([[store.gids[0], {}]]));
});
