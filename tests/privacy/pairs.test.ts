/** The game over HTTP: of two worlds that one person's secret tells apart, a partner who asks everything sees noise alone. */
import { afterAll, expect, test } from "vitest";
import { closeDb, db } from "../../app/platform/db.server.ts";
import { playPair } from "./pairs/play.ts";
import { pairSecrets } from "./pairs/secrets.ts";
import { type Ask, ask } from "./pairs/transcript.ts";
import type { World } from "./pairs/world.ts";

/** PAIRS=50: so many, with all that can be asked on each day; else a few, on other days other ones. */
const PAIRS = Number(process.env["PAIRS"] ?? 4);
const everyDay = process.env["PAIRS"] !== undefined;
const FIRST = everyDay ? 0 : PAIRS * Math.floor(Date.now() / 86_400_000);
/** Beside ten steered accounts and the subject: around the 25 from which numbers appear, and far from it. */
const CROWDS = [0, 13, 14, 15, 40];

afterAll(closeDb);

const pairs = Array.from({ length: PAIRS }, (_, at) => {
  const nth = FIRST + at;
  const secret = pairSecrets[nth % pairSecrets.length];
  if (!secret) throw new Error("There are no secrets");
  const crowd = CROWDS[nth % CROWDS.length] ?? 0;
  return { name: secret.name, secret, crowd, seed: nth + 1 };
});

let moved = 0;
test.each(pairs)(
  "$name, beside $crowd others: a partner sees no difference but noise",
  { timeout: 120_000 },
  async (pair) => {
    const played = await playPair(pair, { everyDay });
    expect(played.differences).toEqual([]);
    moved += played.moved;
  },
);

test("the secrets did move noisy counts", () => {
  expect(moved).toBeGreaterThan(0);
});

/** Answers with something of the people in them, as a careless change could make. */
const leaks: { name: string; leak: Ask }[] = [
  {
    name: "how many share, in a header",
    leak: async (asked, token, world) => {
      const received = await ask(asked, token, world);
      received.headers.set("x-sharing", String(await countSharing(world)));
      return received;
    },
  },
  {
    name: "how many are missing, where they are too few",
    leak: async (asked, token, world) => {
      const { text, ...received } = await ask(asked, token, world);
      const missing = String(25 - (await countSharing(world)));
      const told = text.replace(
        '"appears_from":25',
        `"appears_from":${missing}`,
      );
      return { ...received, text: told };
    },
  },
];

function countSharing({ partnerId }: World): Promise<number> {
  return db().prisma.userProtocol.count({
    where: { partnerId, sharesData: true },
  });
}

test.each(leaks)("found out: $name", async ({ leak }) => {
  const optOut = pairSecrets.find(({ day }) => day === 35);
  if (!optOut) throw new Error("Nobody opts out on day 35");
  // with eight steered ones left and the subject: 23, of whom one opts out
  const pair = { secret: optOut, crowd: 14, seed: 1 };
  const { differences } = await playPair(pair, { everyDay: false, ask: leak });
  expect(differences).not.toEqual([]);
});
