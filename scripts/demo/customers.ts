/** Nine months of sample customers for a store of the demo. */
import pg from "pg";
import { loadSample } from "../simulator/load.ts";
import { markAsDemo } from "../simulator/mark.ts";
import { Merchant } from "./merchant.ts";
import { type ReleaseFigures, releaseAtOnce } from "./releases.ts";
import { acceptAll, readReview, suggestionsRead } from "./review.ts";
import type { Stack } from "./stack.ts";
import { install, push } from "./steps.ts";

type Say = (step: string) => void;
/** What `--once` tells of them. */
export type CustomerFigures = {
  enrolments: number;
  check_ins: number;
  seconds: number;
  rows_per_second: number;
  released: ReleaseFigures;
};

const SEED = 20_260_301;
const TOLD_EVERY = 250_000;

/** Whether the store's partner has its sample customers; also false before anybody opened the app there. */
export async function hasCustomers(
  { databaseUrl }: Stack,
  shop: string,
): Promise<boolean> {
  return withClient(databaseUrl, async (client) => {
    const { rowCount } = await client.query(
      `select from journals.partner p
        where p.shop_domain = $1 and p.is_sample
          and exists (select from journals.user_protocol u where u.partner_id = p.id)`,
      [shop],
    );
    return rowCount !== 0;
  });
}

/** Does the merchant's work in a store, as a person would, and then gives it its customers. */
export async function prepareStore(
  stack: Stack,
  shop: string,
  say: Say,
): Promise<void> {
  const merchant = new Merchant(stack.sandbox, shop);
  await install(merchant);
  await suggestionsRead(merchant);
  const groups = [...(await readReview(merchant)).values()];
  if (groups.some(({ state }) => state === "ready")) await acceptAll(merchant);
  await push(merchant);
  say(`${shop} has its protocols on its products`);
  await giveCustomers(stack, shop, say);
}

/**
 * Loads people for the store's protocols and has their releases made; null when it has them. The database is the stack's own, in its own folder: that
 * is why it may carry the mark of a demo.
 */
export async function giveCustomers(
  stack: Stack,
  shop: string,
  say: Say,
): Promise<CustomerFigures | null> {
  const { databaseUrl } = stack;
  await withClient(databaseUrl, markAsDemo);
  const began = performance.now();
  let told = 0;
  const summary = await loadSample(databaseUrl, {
    ...{ shop, seed: SEED },
    today: new Date().toISOString().slice(0, 10),
    progress: ({ check_ins }) => {
      if (check_ins - told < TOLD_EVERY) return;
      told = check_ins;
      say(`${check_ins.toLocaleString("en")} check-ins so far`);
    },
  });
  if (summary === null) return null;
  const { rows, ...counts } = summary;
  const seconds = Number(((performance.now() - began) / 1000).toFixed(1));
  const rows_per_second = Math.round(rows / seconds);
  say(
    `nine months of sample customers, ${counts.check_ins.toLocaleString("en")} check-ins in ${seconds} s, ${rows_per_second.toLocaleString("en")} rows/s`,
  );
  const released = await withClient(databaseUrl, (client) =>
    releaseAtOnce(stack, client, shop),
  );
  say(
    `${released.releases} releases of them, ${released.shown} of which are shown, in ${released.seconds} s`,
  );
  return { ...counts, seconds, rows_per_second, released };
}

async function withClient<Result>(
  address: string,
  use: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client(address);
  client.on("error", () => undefined); // the database went away: the next query says so
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}
