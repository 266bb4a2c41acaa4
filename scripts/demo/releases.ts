/** Releases of the sample customers: the worker makes them at once, as it would within the hour. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import { lastReleased } from "../../app/journals/releases/windows.ts";
import type { Stack } from "./stack.ts";

/** What `--once` tells of them. */
export type ReleaseFigures = {
  releases: number;
  shown: number;
  /** From asking for them to the last one. */
  seconds: number;
};

const POLL_MS = 200;
const WITHIN_MS = 5 * 60 * 1000;

/** Waits until the store's newest window is there: windows come oldest first. Throws when it takes too long. */
export async function releaseAtOnce(
  { env }: Stack,
  client: pg.Client,
  shop: string,
): Promise<ReleaseFigures> {
  const began = performance.now();
  const child = spawn(
    process.execPath,
    [new URL("./release-now.ts", import.meta.url).pathname],
    { env, stdio: ["ignore", "inherit", "inherit"] },
  );
  const [code] = (await once(child, "exit")) as [number | null];
  if (code !== 0) throw new Error("the worker could not be told to release");
  const last = lastReleased(new Date());
  for (;;) {
    const { rows } = await client.query<
      Omit<ReleaseFigures, "seconds"> & { is_done: boolean }
    >(
      `select count(*)::int as releases, (count(*) filter (where is_shown))::int as shown,
         coalesce(max("window") = $2, false) as is_done
       from journals.release r join journals.partner p on p.id = r.partner_id
       where p.shop_domain = $1`,
      [shop, last],
    );
    const [figures] = rows;
    const ms = performance.now() - began;
    if (figures?.is_done) {
      const { releases, shown } = figures;
      return { releases, shown, seconds: Number((ms / 1000).toFixed(1)) };
    }
    if (ms > WITHIN_MS) throw new Error("the releases did not come");
    await sleep(POLL_MS);
  }
}
