// npm run dev: the app from source in a development store, through Shopify's own command line. Needs a Partner account.
import { spawn } from "node:child_process";

const NEEDS = `
\`npm run dev\` runs Shopify's own command line, through npx. It needs a connection, an account at partners.shopify.com and a
development store; what it says above tells which is missing. Without an account, \`npm run demo\` runs the app against a
local Shopify.`;

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
  console.error(NEEDS);
  process.exitCode = 1;
});
child.once("exit", (code) => {
  if (code !== 0 && !isStopped) console.error(NEEDS);
  process.exitCode = code ?? 1;
});
