import { listSent, putBack } from "./items.server.ts";
import { settleLive } from "./send-sets.server.ts";
import type { Push } from "./work.ts";

const PAGE = 200;

/** Settles what a process that died, or a run that failed, left as sent: the store tells what became of it. */
export async function settleSent(push: Push): Promise<void> {
  while (!push.isStopped()) {
    const items = await listSent(push.ctx, PAGE);
    if (items.length === 0) return;
    const { finished, open } = await settleLive(push, items);
    await push.finish(finished);
    await putBack(open);
  }
}
