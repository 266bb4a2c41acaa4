import type { Browser } from "playwright-core";
import { launchBrowser } from "../../scripts/chromium.ts";
import { buildIfStale } from "../../scripts/demo/build.ts";
import { Stack, type StackOptions } from "../../scripts/demo/stack.ts";

export type Stage = {
  stack: Stack;
  browser: Browser;
  close: () => Promise<void>;
};

/** The whole stack on the build and a browser before it, for the tests of one file; `close` leaves nothing of it behind. */
export async function openStage(
  name: string,
  options: Partial<StackOptions> = {},
): Promise<Stage> {
  buildIfStale();
  const folder = `.data/e2e-${name}-${process.pid}`;
  const [stack, browser] = await Promise.all([
    Stack.start({ folder, port: 0, isBrief: true, ...options }),
    launchBrowser(),
  ]);
  return {
    ...{ stack, browser },
    close: async () => {
      await browser.close();
      await stack.remove();
    },
  };
}
