/** Single steps of a merchant's work, as the pages of the app take them. */
import type { ShopifySandbox } from "../../sandbox/sandbox.ts";
import type { Fields, Merchant } from "./merchant.ts";

type Home = { home: { catalog: { state: string; error: unknown } } };
export type Run = {
  state: string;
  total: number;
  counts: { applied: number };
  error: unknown;
};

/** The first page installs; waits until the products are mirrored. Throws when they cannot be read. */
export async function install(
  merchant: Merchant,
  timeoutSeconds?: number,
): Promise<void> {
  const { home } = await merchant.loadUntil<Home>(
    "app._index",
    "/app",
    ({ home: { catalog } }) => ["ready", "failed"].includes(catalog.state),
    timeoutSeconds,
  );
  if (home.catalog.state === "failed")
    throw new Error(
      `The products could not be read: ${String(home.catalog.error)}`,
    );
}

/** Sends a form. One that the page refuses answers 200 and says so inside: that throws. */
export async function send<Data extends { ok: boolean }>(
  merchant: Merchant,
  route: string,
  path: string,
  fields: Fields,
): Promise<Data> {
  const { data } = await merchant.submit(route, path, fields);
  const answer = data as Data;
  if (!answer.ok)
    throw new Error(`${path} refused the form: ${JSON.stringify(answer)}`);
  return answer;
}

/** Saves a new protocol; answers its id. */
export async function saveProtocol(
  merchant: Merchant,
  fields: Fields,
): Promise<string> {
  const saved = await send<{ ok: boolean; value?: { id: string } }>(
    merchant,
    "app.protocols.$id",
    "/app/protocols/new",
    { ...fields, intent: "save" },
  );
  if (saved.value === undefined) throw new Error("A save answered no id");
  return saved.value.id;
}

export async function assign(
  merchant: Merchant,
  protocolId: string,
  gids: string[],
): Promise<void> {
  await send(merchant, "app.products", "/app/products", {
    intent: "assign",
    protocolId,
    "gids[]": gids,
  });
}

/** Pushes all there is and waits for the end. Throws unless it is done. */
export async function push(
  merchant: Merchant,
  timeoutSeconds?: number,
): Promise<Run> {
  const { location, data } = await merchant.submit(
    "app.push._index",
    "/app/push?index",
    { intent: "start" },
  );
  if (location === null)
    throw new Error(`The push led to no run: ${JSON.stringify(data)}`);
  const { run } = await merchant.loadUntil<{ run: Run }>(
    "app.push.$runId",
    location,
    ({ run: { state } }) => ["done", "failed", "cancelled"].includes(state),
    timeoutSeconds,
  );
  if (run.state !== "done")
    throw new Error(`The push ${run.state}: ${JSON.stringify(run.error)}`);
  return run;
}

/** What the Admin API saw of metafield writes since its log was cleared. */
export async function writesSoFar(
  sandbox: ShopifySandbox,
): Promise<{ writes: number; points: number }> {
  const calls = await sandbox.calls();
  const writes = calls.filter(({ kind }) => kind === "mutation");
  return {
    writes: writes.length,
    points: writes.reduce((sum, { actualCost }) => sum + (actualCost ?? 0), 0),
  };
}
