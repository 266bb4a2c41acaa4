/** `npm run token`: tokens of Journals for partners, from the command line. */
import process from "node:process";
import {
  createPartner,
  getPartner,
  issueWithinLimit,
  type ListedToken,
  listTokens,
  revokeToken,
} from "../app/journals/tokens/operator.server.ts";
import type { Db } from "../app/platform/db.server.ts";
import {
  asOperator,
  explain,
  type Remedies,
  withJournals,
} from "./operator.ts";
import {
  type Command,
  type Issue,
  type List,
  parseCommand,
  type Revoke,
} from "./token/command.ts";

/** What to do about a problem, in the words of this command. */
const REMEDIES: Remedies = {
  "not-found":
    "npm run token -- list --all shows partners and tokens; --new-partner NAME makes a partner.",
  conflict:
    "npm run token -- list --all shows what is live and what was revoked; revoke one before you issue another.",
};

const say = (line: string) => process.stderr.write(`${line}\n`);

async function main(): Promise<void> {
  const command = parseCommand(process.argv.slice(2), new Date());
  await withJournals(command.folder, (db) => run(db, command));
}

async function run(db: Db, command: Command): Promise<void> {
  switch (command.verb) {
    case "issue":
      return issue(db, command);
    case "list":
      return list(db, command);
    case "revoke":
      return revoke(db, command);
  }
}

async function issue(
  db: Db,
  { partner: who, label, scopes, expiresAt }: Issue,
) {
  const { partner, token } = await asOperator(db, async (ctx) => {
    const partner =
      "ref" in who
        ? await getPartner(ctx.tx, who.ref)
        : await createPartner(ctx.tx, who.name);
    const wanted = { partnerId: partner.id, label, scopes, expiresAt };
    return { partner, token: await issueWithinLimit(ctx, wanted) };
  });
  say(
    `A token for ${partner.name} (partner ${partner.id}), label ${label}, scopes ${scopes.join(", ")}, ${expiry(expiresAt)}.`,
  );
  say("This is the only time it is shown:");
  process.stdout.write(`${token}\n`);
}

async function list(db: Db, { partner: ref, all }: List): Promise<void> {
  const { prisma } = db;
  const partner = ref === null ? null : await getPartner(prisma, ref);
  const tokens = await listTokens(prisma, {
    all,
    ...(partner && { partnerId: partner.id }),
  });
  if (tokens.length === 0)
    say(
      all
        ? "There are no tokens."
        : "No token is live; --all shows the others.",
    );
  else process.stdout.write(table(tokens.map(present)));
}

async function revoke(db: Db, { shortId, reason }: Revoke): Promise<void> {
  await asOperator(db, (ctx) => revokeToken(ctx, shortId, reason));
  say(`${shortId} is revoked: from now on it is refused.`);
}

function present(token: ListedToken) {
  return {
    token: token.shortId,
    partner: `${token.partner.name} (${token.partner.id})`,
    label: token.label,
    scopes: token.scopes.join(" "),
    issued: moment(token.createdAt),
    expires: moment(token.expiresAt),
    "last used": moment(token.lastUsedAt),
    state: stateOf(token),
  };
}

/** Columns side by side, each as wide as its widest text. */
function table(rows: Record<string, string>[]): string {
  const names = Object.keys(rows[0] ?? {});
  const lines = [names, ...rows.map((row) => Object.values(row))];
  const widths = names.map((_, column) =>
    Math.max(...lines.map((line) => line[column]?.length ?? 0)),
  );
  return lines
    .map((line) =>
      line.map((text, column) => text.padEnd(widths[column] ?? 0)).join("  "),
    )
    .map((line) => `${line.trimEnd()}\n`)
    .join("");
}

function stateOf({ revokedAt, revokedReason, expiresAt }: ListedToken): string {
  if (revokedAt)
    return `revoked ${moment(revokedAt)}: ${revokedReason ?? "no reason given"}`;
  return expiresAt && expiresAt <= new Date() ? "expired" : "live";
}

function moment(at: Date | null): string {
  return at ? at.toISOString().slice(0, 16).replace("T", " ") : "never";
}

function expiry(at: Date | null): string {
  return at ? `good until ${moment(at)} UTC` : "without an end";
}

main().catch((error: unknown) => {
  say(`token: ${explain(error, REMEDIES)}`);
  process.exitCode = 1;
});
