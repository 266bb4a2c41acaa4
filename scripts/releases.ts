/** `npm run releases`: what an operator does about releases of Journals, from the command line. */
import process from "node:process";
import { parseArgs } from "node:util";
import { daysOf } from "../app/journals/releases/windows.ts";
import {
  tellRestored,
  withdrawReleases,
} from "../app/journals/releases/withdraw.server.ts";
import { getPartner } from "../app/journals/tokens/operator.server.ts";
import { asOperator, explain, UsageError, withJournals } from "./operator.ts";

const USAGE = `npm run releases -- withdraw --partner ID|SHOP --reason TEXT   all that was released of a partner, for a stated defect
npm run releases -- restored                                    after a restore that no restore marker tells of
Works on DATABASE_URL where it is set, else on the embedded database; --folder .data/demo: on that of the demo.`;

const say = (line: string) => process.stderr.write(`${line}\n`);

async function main(): Promise<void> {
  const { verb, folder, partner, reason } = readCommand(process.argv.slice(2));
  await withJournals(folder, async (db) => {
    if (verb === "restored") {
      const last = await asOperator(db, tellRestored);
      say(
        `Nothing up to ${lastDayOf(last)} is drawn from this database again.`,
      );
      return;
    }
    const { name, window } = await asOperator(db, async (ctx) => {
      const { id, name } = await getPartner(ctx.tx, partner);
      return { name, window: await withdrawReleases(ctx, id, reason) };
    });
    say(
      window === null
        ? `Nothing was released of ${name}.`
        : `All that was released of ${name} up to ${lastDayOf(window)} is withdrawn.`,
    );
  });
}

const lastDayOf = (window: number) => daysOf(window).to.toString();

function readCommand(args: string[]) {
  const { values, positionals } = parse(args);
  const [verb, ...rest] = positionals;
  const { folder = null, partner = "", reason = "" } = values;
  if ((verb !== "withdraw" && verb !== "restored") || rest.length > 0)
    throw new UsageError(USAGE);
  if (verb === "withdraw" && (partner === "" || reason.trim() === ""))
    throw new UsageError(`Name the partner and the defect.\n${USAGE}`);
  return { verb, folder, partner, reason: reason.trim() };
}

function parse(args: string[]) {
  try {
    const text = { type: "string" } as const;
    const options = { partner: text, reason: text, folder: text };
    return parseArgs({ args, allowPositionals: true, options });
  } catch (error) {
    const fault = error instanceof Error ? error.message : String(error);
    throw new UsageError(`${fault}\n${USAGE}`);
  }
}

main().catch((error: unknown) => {
  const remedies = {
    "not-found": "npm run token -- list --all shows the partners.",
  };
  say(`releases: ${explain(error, remedies)}`);
  process.exitCode = 1;
});
