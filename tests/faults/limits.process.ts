// limits.process.ts <subject> <requests> <windowSeconds> <milliseconds>: asks for hits as fast as it can, and prints how
// many it got.
import { takeHit } from "../../app/journals/limits/hits.server.ts";
import { closeDb } from "../../app/platform/db.server.ts";

const [, , subject = "", ...numbers] = process.argv;
const [requests = 0, windowSeconds = 0, milliseconds = 0] = numbers.map(Number);
const until = performance.now() + milliseconds;
let taken = 0;

async function ask(): Promise<void> {
  while (performance.now() < until) {
    const rate = { requests, windowSeconds };
    const { isTaken } = await takeHit({ subject, rateClass: "write" }, rate);
    if (isTaken) taken += 1;
  }
}
await Promise.all([ask(), ask(), ask(), ask()]);
await closeDb();
console.log(taken);
