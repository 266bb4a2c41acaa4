// The sandbox process. ShopifySandbox starts it; by hand: SANDBOX_SETTINGS='{"appUrl":…}' node sandbox/main.ts
import { z } from "zod";
import { startServer } from "./server.ts";
import { Settings } from "./settings.ts";

const parsed = Settings.safeParse(
  JSON.parse(process.env.SANDBOX_SETTINGS ?? "{}"),
);
try {
  if (!parsed.success)
    throw new Error(
      `SANDBOX_SETTINGS is not right: ${z.prettifyError(parsed.error)}`,
    );
  const { stop, adminPort, proxyPort } = await startServer(parsed.data);
  let stopping = false;
  const end = () => {
    if (stopping) return;
    stopping = true;
    void stop().then(() => process.exit(0));
  };
  process.once("SIGTERM", end);
  process.once("SIGINT", end);
  process.once("disconnect", end); // whoever started us is gone
  if (process.send) process.send({ adminPort, proxyPort });
  else
    process.stdout.write(
      `Sandbox on http://localhost:${adminPort}, the app through http://localhost:${proxyPort}\n`,
    );
} catch (error) {
  const { message } = error as Error;
  if (process.send) process.send({ error: message }, () => process.exit(1));
  else {
    process.stderr.write(`${message}\n`);
    process.exit(1);
  }
}
