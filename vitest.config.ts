import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

const ALL = "{app,tests,sandbox,scripts,extensions}/**/*.test.{ts,tsx}";
/** Files that need no database: they start at once, and a run of them alone starts no Postgres. */
const WITHOUT_DATABASE = [
  "sandbox/**/*.test.{ts,tsx}",
  "extensions/**/*.test.{ts,tsx}",
  "app/{contract,messages,ui}/**/*.test.{ts,tsx}",
  "app/**/*.test.tsx",
  "app/journals/{adherence,releases}/**/*.test.ts",
  "app/platform/{address,clock,crypto.server,env.server,ids.server,log.server,process.server,start-error,web.server}.test.ts",
  "tests/architecture/**/*.test.ts",
  "tests/privacy/{contexts,document,game,schemas}.test.ts",
  "tests/faults/database.test.ts",
  "scripts/**/*.test.ts",
];

/** They start the whole stack, on the build, and each takes all that two cores give: one after the other. */
const BROWSER = [
  "tests/e2e/**/*.test.ts",
  "tests/faults/push.{page,rounds,scale}.test.ts",
];

/** They set variables before anything reads them: each in a process of its own. */
const OWN_ENVIRONMENT = [
  "tests/faults/journals-outage.test.ts",
  "tests/privacy/{reader-role,restore-marker}.test.ts",
];

const withDatabase = {
  globalSetup: ["tests/database.global.ts"],
  setupFiles: [
    "tests/environment.setup.ts",
    "tests/database.setup.ts",
    // before anything keeps the fetch it finds
    "sandbox/route-fetch.mjs",
  ],
};

const shared = {
  testTimeout: 60_000,
  hookTimeout: 60_000,
  allowOnly: false,
};

export default defineConfig({
  test: {
    // one less than there are, by default: on two cores that is one at a time
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        test: {
          ...shared,
          name: "plain",
          include: WITHOUT_DATABASE,
          setupFiles: ["tests/environment.setup.ts"],
        },
      },
      {
        test: {
          ...shared,
          name: "browser",
          include: BROWSER,
          fileParallelism: false,
          // what they test are processes of their own
          isolate: false,
          maxConcurrency: 2,
          // after all others: they run two at a time
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          ...shared,
          ...withDatabase,
          name: "database",
          include: [ALL],
          exclude: [
            "node_modules/**",
            ...WITHOUT_DATABASE,
            ...BROWSER,
            ...OWN_ENVIRONMENT,
          ],
          // loading the app takes longer than most files run; `database.setup.ts` puts back what a file leaves
          isolate: false,
        },
      },
      {
        test: {
          ...shared,
          ...withDatabase,
          name: "environment",
          include: OWN_ENVIRONMENT,
        },
      },
    ],
  },
});
