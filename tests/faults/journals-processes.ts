/** Journals in processes of its own, as tests start and kill them. */
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";

export type JournalsProcess = {
  url: string;
  /** SIGKILL; resolves when it is gone. */
  kill: () => Promise<void>;
};

const running = new Set<ChildProcess>();

export async function startJournals(): Promise<JournalsProcess> {
  const file = path.join(import.meta.dirname, "journals.process.ts");
  const child = fork(file);
  running.add(child);
  const gone = once(child, "exit");
  const first = await Promise.race([once(child, "message"), gone]);
  if (child.exitCode !== null) throw new Error("Journals did not start");
  return {
    url: `http://127.0.0.1:${String(first[0])}`,
    kill: async () => {
      child.kill("SIGKILL");
      await gone;
      running.delete(child);
    },
  };
}

/** For `afterAll`: whatever a failed test left. */
export function killAll(): void {
  for (const child of running) child.kill("SIGKILL");
}

export type Asked = {
  method: string;
  path: string;
  token: string;
  body?: object;
  headers?: Record<string, string>;
};
export type Told = { status: number; headers: Headers; json: unknown };

/** Null when the process died before it had answered in full. */
export async function ask(
  { url }: JournalsProcess,
  { method, path: at, token, body, headers }: Asked,
): Promise<Told | null> {
  try {
    const response = await fetch(url + at, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body && { "content-type": "application/json" }),
        ...headers,
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const json: unknown = text === "" ? null : JSON.parse(text);
    return { status: response.status, headers: response.headers, json };
  } catch (error) {
    if (error instanceof TypeError) return null; // fetch: the connection broke
    throw error;
  }
}
