import { AppError } from "../errors.ts";
import type { AdminClient, Cost, Operation } from "./operation.ts";

const ATTEMPTS = 20;

/** For background work: as `admin.run`, but waits as often as Shopify asks to, up to 19 times. */
export async function runPatiently<
  Data,
  Variables extends Record<string, unknown>,
>(
  admin: AdminClient,
  operation: Operation<Data, Variables>,
  variables: Variables,
): Promise<{ data: Data; cost: Cost }> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await admin.run(operation, variables);
    } catch (error) {
      const throttled =
        error instanceof AppError && error.code === "shopify-throttled";
      if (!throttled || attempt === ATTEMPTS) throw error;
      await sleep(error.retryAfterSeconds ?? 1);
    }
  }
}

function sleep(seconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1000));
}
