import module from "node:module";
import { log } from "./log.server.ts";

const STOP_WITHIN_MS = 10_000;

/**
 * Says that the process is up (in the log, and to a parent over ipc with the message "ready"), then calls `stop` once: on
 * SIGTERM, on SIGINT, or when the parent that holds the ipc channel is gone. Ends with 0 when `stop` is through within
 * 10 seconds, else with 1.
 */
export function runUntilStopped(name: string, stop: () => Promise<void>): void {
  let isStopping = false;
  const end = (reason: string) => {
    if (isStopping) return;
    isStopping = true;
    log.info({ reason }, `${name} is stopping`);
    setTimeout(() => {
      log.error(`${name} did not stop within ${STOP_WITHIN_MS / 1000} s`);
      process.exit(1);
    }, STOP_WITHIN_MS).unref();
    stop().then(
      () => {
        log.info(`${name} has stopped`);
        process.exit(0);
      },
      (error: unknown) => {
        log.error({ err: error }, `${name} failed while stopping`);
        process.exit(1);
      },
    );
  };
  for (const reason of ["SIGTERM", "SIGINT", "disconnect"]) {
    process.on(reason, () => {
      end(reason);
    });
  }
  // where NODE_COMPILE_CACHE names a folder: a process that is killed later writes none
  module.flushCompileCache();
  log.info({ pid: process.pid }, `${name} is ready`);
  process.send?.("ready");
}

/** From here on an error nobody caught is logged, and ends the process with 1: its state is unknown. */
export function endOnUncaughtErrors(): void {
  for (const event of ["uncaughtException", "unhandledRejection"]) {
    process.on(event, (error: unknown) => {
      log.fatal({ err: error }, event);
      process.exit(1);
    });
  }
}
