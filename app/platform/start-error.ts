/** Errors whose message was written for the person who starts the app. */
const FOR_PEOPLE = ["EnvironmentError", "MigrationError"];

/**
 * What to print when a process cannot start: one clear sentence where the cause is known, else the error with its stack.
 * Imported by server.ts and worker.ts outside the build as well, so it holds no state and imports nothing.
 */
export function explainStartError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (FOR_PEOPLE.includes(error.name)) return error.message;
  const { code, port, address } = error as NodeJS.ErrnoException & {
    port?: number;
    address?: string;
  };
  if (code === "EADDRINUSE") {
    return `Port ${port ?? "?"} on ${address ?? "this machine"} is in use: stop what listens there, or set PORT to another`;
  }
  if (code === "ECONNREFUSED") {
    return "The database of DATABASE_URL does not answer: is the server running, and is the address right?";
  }
  if (
    code === "ERR_MODULE_NOT_FOUND" &&
    error.message.includes("build/server/index.js")
  ) {
    return "The app is not built: npm run build";
  }
  return error.stack ?? error.message;
}
