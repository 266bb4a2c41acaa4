/**
 * `npm run bench:analytics [-- --checkins 1000000,10000000]`: what partners ask, the release job, check-ins and consent, with
 * few check-ins and with many, in turns on one database. The last line is the result as JSON.
 */
import { rmSync } from "node:fs";
import { parseArgs } from "node:util";
import { testEnvironment } from "../tests/environment.ts";
import { createDatabase, startPostgres } from "./embedded-postgres.ts";

const TARGETS = {
  api_median_ratio: 1.1,
  api_p99_ratio: 1.5,
  times_raw_sql: 100,
  job_per_participant_ratio: 1.2,
  ingest_ratio: 0.75,
  opt_out_p99_ms: 50,
  rebuilt_per_second: 200_000,
};

const { values } = parseArgs({
  options: {
    checkins: { type: "string", default: "100000,1000000" },
    asks: { type: "string", default: "1500" },
  },
});
/** People who opt out, and people who go on to tell beside as many of those. */
const OPT_OUTS = 500;
const TELLING = 100;
const sizes = values.checkins.split(",").map(Number);
const asks = Number(values.asks);

const FOLDER = `.data/bench-analytics-${process.pid}`;
/** For the filling: no checkpoint in the middle, and no log of what a new index holds. Commits wait for the disk as always. */
const FLAGS = ["max_wal_size=8GB", "wal_level=minimal", "max_wal_senders=0"];
const postgres = await startPostgres(
  FOLDER,
  FLAGS.flatMap((setting) => ["-c", setting]),
);
const DATABASE_URL = await createDatabase(postgres, "app");
Object.assign(process.env, testEnvironment, { DATABASE_URL });
const { migrate } = await import("../app/platform/migrate.server.ts");
const { db, closeDb } = await import("../app/platform/db.server.ts");
const { setClock } = await import("../tests/factories/people.ts");
const { daysOf } = await import("../app/journals/releases/windows.ts");
const { rebuildStatistics } =
  await import("../app/journals/statistics/rebuild.server.ts");
const data = await import("./bench-analytics/data.ts");
const ask = await import("./bench-analytics/ask.ts");

try {
  await migrate(DATABASE_URL);
  const filled: Awaited<ReturnType<typeof data.fillPartner>>[] = [];
  const filling = performance.now();
  await data.inBulk(db(), async (client) => {
    for (const size of sizes) {
      const began = performance.now();
      const partner = await data.fillPartner(db(), client, size);
      await data.storeReleases(partner);
      filled.push(partner);
      say(
        `${partner.checkIns} check-ins of ${partner.participants} people made in ${seconds(performance.now() - began)} s`,
      );
    }
    await data.indexByProtocol(client);
  });
  await data.settle(db());
  say(`all there in ${seconds(performance.now() - filling)} s`);
  const small = filled[0];
  const large = filled.at(-1);
  if (!small || !large) throw new Error("--checkins names no size");
  setClock(`${daysOf(data.WINDOW).to.toString()}T21:00Z`);

  const api = { small: [] as number[], large: [] as number[] };
  for (let round = 0; round < asks + 100; round += 1) {
    const [one, other] = [
      await ask.askRelease(db(), small),
      await ask.askRelease(db(), large),
    ];
    if (round < 100) continue; // warm
    api.small.push(one);
    api.large.push(other);
  }
  const raw: number[] = [];
  for (let round = 0; round < 12; round += 1)
    raw.push(await ask.askRows(db(), large));

  const jobs = { small: [] as number[], large: [] as number[] };
  for (let round = 0; round < 4; round += 1) {
    const [one, other] = [
      await ask.askSums(db(), small),
      await ask.askSums(db(), large),
    ];
    if (other.people === 0) throw new Error("Nobody counts");
    if (round === 0) continue; // warm
    jobs.small.push(one.ms / small.participants);
    jobs.large.push(other.ms / large.participants);
  }
  const ofLarge = ask.quantile(jobs.large, 0.5);

  const began = performance.now();
  const rebuilt = await rebuildStatistics(
    db().prisma,
    { partnerId: large.partnerId },
    { repairs: false },
  );
  const rebuildMs = performance.now() - began;
  if (rebuilt.wrong.length > 0)
    throw new Error("The bench's own statistics are wrong");

  const sharing = await ask.draw(db(), large, OPT_OUTS + TELLING);
  const silent = sharing.splice(0, sharing.length - TELLING);
  const optOuts: number[] = [];
  const commits: number[] = [];
  for (const who of silent) {
    optOuts.push(await ask.share(who, false));
    commits.push(await ask.commit(db()));
  }
  const ingest = { kept: [] as number[], without: [] as number[] };
  for (const status of ["skipped", "taken", "skipped", "taken"] as const)
    for (const [at, who] of sharing.entries()) {
      const other = silent[at];
      if (!other) continue;
      ingest.kept.push(await ask.tell(who, status));
      ingest.without.push(await ask.tell(other, status));
    }

  const median = (times: number[]) => ask.quantile(times, 0.5);
  const p99 = (times: number[]) => ask.quantile(times, 0.99);
  const figures = {
    checkins: filled.map(({ checkIns }) => checkIns),
    participants: filled.map(({ participants }) => participants),
    api_ms: [median(api.small), median(api.large)].map(round3),
    api_median_ratio: round3(median(api.large) / median(api.small)),
    api_p99_ratio: round3(p99(api.large) / p99(api.small)),
    raw_sql_ms: round3(median(raw)),
    times_raw_sql: round3(median(raw) / median(api.large)),
    job_seconds_per_1000_protocols: [small, large].map((partner, at) =>
      round3(
        ((at === 0 ? median(jobs.small) : ofLarge) * partner.participants) /
          data.PROTOCOLS,
      ),
    ),
    job_per_participant_ratio: round3(ofLarge / median(jobs.small)),
    ingest_ms: [median(ingest.kept), median(ingest.without)].map(round3),
    ingest_ratio: round3(sum(ingest.without) / sum(ingest.kept)),
    opt_out_ms: [median(optOuts), p99(optOuts)].map(round3),
    commit_ms: [median(commits), p99(commits)].map(round3),
    opt_out_p99_ms: round3(p99(optOuts)),
    rebuilt_per_second: Math.round(rebuilt.answers / (rebuildMs / 1000)),
  };
  const ok =
    figures.api_median_ratio <= TARGETS.api_median_ratio &&
    figures.api_p99_ratio <= TARGETS.api_p99_ratio &&
    figures.times_raw_sql >= TARGETS.times_raw_sql &&
    figures.job_per_participant_ratio <= TARGETS.job_per_participant_ratio &&
    figures.ingest_ratio >= TARGETS.ingest_ratio &&
    figures.opt_out_p99_ms <= TARGETS.opt_out_p99_ms &&
    figures.rebuilt_per_second >= TARGETS.rebuilt_per_second;
  console.log(
    JSON.stringify({ bench: "analytics", ...figures, targets: TARGETS, ok }),
  );
  process.exitCode = ok ? 0 : 1;
} finally {
  await closeDb();
  await postgres.stop();
  rmSync(FOLDER, { recursive: true, force: true });
}

function say(line: string): void {
  console.log(line);
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(1);
}

function round3(value: number): number {
  return Number(value.toFixed(3));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
