/** The three that are compared, each in a process of its own, on one database. */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { freePort } from "../free-port.ts";

export type Server = { origin: string; stop: () => Promise<void> };

/** The web process as it is deployed; its log goes nowhere. */
export async function startOurs(env: NodeJS.ProcessEnv): Promise<Server> {
  const port = await freePort();
  const child = start("server.ts", [], { ...env, PORT: String(port) });
  await firstMessage(child);
  return serverOf(child, port);
}

/** One that tells its port. */
export async function startPeer(
  file: string,
  args: string[],
  env: NodeJS.ProcessEnv,
): Promise<Server> {
  const child = start(path.join(import.meta.dirname, file), args, env);
  return serverOf(child, Number(await firstMessage(child)));
}

function start(file: string, args: string[], env: NodeJS.ProcessEnv) {
  const flags = process.env["BENCH_EXEC_ARGV"]?.split(" ") ?? [];
  return fork(file, args, {
    env,
    execArgv: flags,
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
}

async function firstMessage(child: ChildProcess): Promise<unknown> {
  const ended = once(child, "exit").then(() => {
    throw new Error("a server ended before it was ready");
  });
  const [message] = (await Promise.race([once(child, "message"), ended])) as [
    unknown,
  ];
  ended.catch(() => undefined); // it ends when it is told to
  return message;
}

function serverOf(child: ChildProcess, port: number): Server {
  return {
    origin: `http://127.0.0.1:${port}`,
    stop: async () => {
      const gone = once(child, "exit");
      child.kill("SIGTERM");
      await gone;
    },
  };
}
