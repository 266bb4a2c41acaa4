import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { finished } from "node:stream/promises";

export type Ended = { code: number | null; output: string };

/** Starts a Node program with an ipc channel; `ended` answers its exit code and all that it printed. */
export function startChild(
  file: string,
  env: Record<string, string>,
  args: string[] = [],
): { child: ChildProcess; ended: Promise<Ended> } {
  const child = fork(file, args, {
    silent: true,
    env: { ...process.env, ...env },
  });
  const { stdout, stderr } = child;
  if (!stdout || !stderr) throw new Error("the child has no output");
  let output = "";
  for (const stream of [stdout, stderr]) {
    stream.on("data", (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  // not "close": it does not come after a disconnect
  const ended = Promise.all([
    once(child, "exit"),
    finished(stdout),
    finished(stderr),
  ]).then(([[code]]) => ({ code: code as number | null, output }));
  return { child, ended };
}
