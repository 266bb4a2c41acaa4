/** Headers that a row reads: If-Match and Idempotency-Key. */
import { MAX_IDEMPOTENCY_KEY } from "../../../app/contract/contract.ts";
import { newId } from "../../../app/platform/ids.server.ts";
import { takesHeader } from "../rows.ts";
import { type Case, caseOf, faultsOfAsking, withHeaders } from "./case.ts";
import { type Answer, type Asked, faultsOf } from "./check.ts";
import { bearer, type World } from "./world.ts";

export function headerCases(world: World): Case[] {
  return [
    ...(takesHeader(world.row, "if-match") ? matchCases(world) : []),
    ...(takesHeader(world.row, "if-none-match") ? [knownCase(world)] : []),
    ...(takesHeader(world.row, "idempotency-key") ? keyCases(world) : []),
  ];
}

/** A sample's thing is new: its ETag is "1". */
function matchCases(world: World): Case[] {
  const fresh = ['"1"', "*", '"7", "1"'];
  const stale = ['"2"', '"0"', 'W/"1"', "1", "", '"1', "\u00e9"];
  const matching = (
    ifMatch: string,
    wanted: "success" | "precondition-failed",
  ) =>
    caseOf(world, `If-Match: ${ifMatch}`, wanted, (asked) =>
      withHeaders(asked, { "if-match": ifMatch }),
    );
  return [
    ...fresh.map((ifMatch) => matching(ifMatch, "success")),
    ...stale.map((ifMatch) => matching(ifMatch, "precondition-failed")),
  ];
}

/** Not sent again to whom has it, and sent to whom has another. */
function knownCase(world: World): Case {
  return {
    name: `${world.row.name}: If-None-Match`,
    run: async () => {
      const sample = await world.sample();
      const first = await faultsOfAsking(world, sample, "success");
      const etag = first.answer.headers.get("etag") ?? "none";
      const known = withHeaders(sample, { "if-none-match": etag });
      const again = await world.ask(known);
      const faults = [...first.faults, ...faultsOf(known, again, world.row)];
      if (again.status !== 304) faults.push(`answered ${again.status}`);
      const other = withHeaders(sample, { "if-none-match": '"another"' });
      const third = await faultsOfAsking(world, other, "success");
      return [...faults, ...third.faults];
    },
  };
}

function keyCases(world: World): Case[] {
  const lengths = [0, MAX_IDEMPOTENCY_KEY + 1];
  return [
    ...lengths.map((length) =>
      caseOf(world, `a key of ${length}`, "bad-request", (asked) =>
        withHeaders(asked, { "idempotency-key": "k".repeat(length) }),
      ),
    ),
    caseOf(world, "the longest key", "success", (asked) =>
      withHeaders(asked, { "idempotency-key": newId().padEnd(255, "k") }),
    ),
    keyCase(world, "the key again", "success", (asked) => asked),
    keyCase(
      world,
      "the key for other bytes",
      "idempotency-key-reused",
      (asked) => ({
        ...asked,
        body: `${String(asked.body)} `,
      }),
    ),
    ...(world.row.path.includes("{id}") ? [otherPath(world)] : []),
  ];
}

function otherPath(world: World): Case {
  return keyCase(
    world,
    "the key for another path",
    "idempotency-key-reused",
    async (asked) => ({ ...asked, path: (await world.sample()).path }),
  );
}

/** Asks with a key, then varied with the same one and another token of the partner. */
function keyCase(
  world: World,
  name: string,
  wanted: "success" | "idempotency-key-reused",
  vary: (asked: Asked) => Asked | Promise<Asked>,
): Case {
  return {
    name: `${world.row.name}: ${name}`,
    run: async () => {
      const key = { "idempotency-key": newId() };
      const asked = withHeaders(await world.sample(), key);
      const first = await faultsOfAsking(world, asked, "success");
      const again = withHeaders(await vary(asked), bearer(await world.token()));
      const second = await faultsOfAsking(world, again, wanted);
      const faults = [...first.faults, ...second.faults];
      if (wanted === "success" && told(first.answer) !== told(second.answer))
        faults.push("the answer is another");
      const isReplay = second.answer.headers.get("idempotent-replayed");
      if (wanted === "success" && isReplay !== "true")
        faults.push("Idempotent-Replayed is missing");
      return faults;
    },
  };
}

function told({ status, headers, text }: Answer): string {
  const names = ["etag", "location", "content-type"];
  return JSON.stringify([
    status,
    ...names.map((name) => headers.get(name)),
    text,
  ]);
}
