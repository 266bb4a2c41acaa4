// npm run dev: the app from source in a development store, through Shopify's own command line. Needs a Partner account.
import { spawn } from "node:child_process";

const MISSING = `
Shopify's command line could not be started. \`npm run dev\` needs it, an account at partners.shopify.com and a development store:
  npm install --global @shopify/cli@latest
Without an account, \`npm run demo\` runs the app against a local Shopify.`;

const child = spawn(
  "npx",
  ["--yes", "@shopify/cli@latest", "app", "dev", ...process.argv.slice(2)],
  { stdio: "inherit", shell: process.platform === "win32" },
);
let isStopped = false;
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    isStopped = true;
    child.kill(signal);
  });
}
child.once("error", () => {
  console.error(MISSING);
  process.exitCode = 1;
});
child.once("exit", (code) => {
  if (code !== 0 && !isStopped) console.error(MISSING);
  process.exitCode = code ?? 1;
});
