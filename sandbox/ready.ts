import type { ChildProcess } from "node:child_process";
import { z } from "zod";

const Ready = z.union([
  z.object({ adminPort: z.number(), proxyPort: z.number() }),
  z.object({ error: z.string() }),
]);

/** The ports a sandbox process took, once it listens; rejects with its sentence when it cannot. */
export async function ready(
  child: ChildProcess,
): Promise<{ adminPort: number; proxyPort: number }> {
  const message = await new Promise<unknown>((resolve, reject) => {
    child.once("message", resolve);
    child.once("error", reject);
    child.once("exit", (code) => {
      reject(
        new Error(
          `The sandbox process ended with ${String(code)} before it was ready.`,
        ),
      );
    });
  });
  const answer = Ready.parse(message);
  if ("error" in answer) throw new Error(answer.error);
  return answer;
}
