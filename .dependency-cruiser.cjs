// The import rules of docs/architecture.md. tests/architecture/ plants a violation of each and sees it caught.
const TEST = "\\.test\\.tsx?$";
const SIDES = "^app/(partner|journals)/";
/** Only these know both sides. */
const BETWEEN = "^app/(routes/|jobs/registry|wiring\\.server)";
const VALUES = { dependencyTypesNot: ["type-only"] };

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: "no-cycles",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: VALUES },
    },
    {
      name: "browser-code-imports-no-server-value",
      comment:
        "Remix strips server code from routes alone; anywhere else it would ship",
      severity: "error",
      from: {
        path: "^app/",
        pathNot: [
          TEST,
          "\\.server\\.tsx?$",
          "^app/routes/",
          "^app/(root|entry\\.server|routes)\\.tsx?$",
        ],
      },
      to: { path: "\\.server\\.tsx?$", ...VALUES },
    },
    {
      name: "platform-imports-only-errors",
      severity: "error",
      from: { path: "^app/platform/" },
      to: { path: "^app/", pathNot: "^app/(platform/|errors\\.ts$)" },
    },
    {
      name: "shopify-and-ui-import-no-domain",
      severity: "error",
      from: { path: "^app/(shopify|ui)/", pathNot: TEST },
      to: { path: "^app/(partner|journals|contract|jobs|routes|wiring)" },
    },
    {
      name: "contract-imports-neither-side",
      severity: "error",
      from: { path: "^app/contract/", pathNot: TEST },
      to: { path: "^app/", pathNot: "^app/(contract/|errors\\.ts$)" },
    },
    {
      name: "partner-never-imports-journals",
      severity: "error",
      from: { path: "^app/partner/" },
      to: { path: "^app/journals/" },
    },
    {
      name: "journals-never-imports-partner",
      severity: "error",
      from: { path: "^app/journals/" },
      to: { path: "^app/partner/" },
    },
    {
      name: "journals-never-imports-shopify",
      severity: "error",
      from: { path: "^app/journals/" },
      to: { path: "^app/shopify/" },
    },
    {
      name: "a-side-imports-nothing-that-sees-both",
      comment: "else it reaches the other side by a detour",
      severity: "error",
      from: { path: SIDES, pathNot: TEST },
      to: { path: BETWEEN },
    },
    {
      name: "only-wiring-routes-and-registry-see-the-sides",
      severity: "error",
      from: { path: "^app/", pathNot: [SIDES, BETWEEN, TEST] },
      to: { path: SIDES },
    },
    {
      name: "routes-never-import-the-database",
      severity: "error",
      from: { path: "^app/routes/", pathNot: TEST },
      to: { path: "^app/platform/db" },
    },
    {
      name: "domain-imports-no-remix",
      comment: "screens (.tsx) may use the hooks of @remix-run/react",
      severity: "error",
      from: { path: "^app/(partner|journals|contract)/.*\\.tsx?$" },
      to: {
        path: "node_modules/@remix-run/(node|express|server-runtime|dev)/",
      },
    },
    {
      name: "domain-rules-import-no-remix",
      severity: "error",
      from: { path: "^app/(partner|journals|contract)/.*\\.ts$" },
      to: { path: "node_modules/@remix-run/react/" },
    },
    {
      name: "only-shopify-imports-shopify-server-packages",
      severity: "error",
      from: { path: "^app/", pathNot: ["^app/shopify/", TEST] },
      to: {
        path: "(^|node_modules/)@shopify/(shopify-api|shopify-app-remix|shopify-app-session-storage[^/]*|graphql-client|admin-api-client)(/|$)",
        // the React side of the same package runs in the browser
        pathNot: "shopify-app-remix/react$",
      },
    },
    {
      name: "prisma-values-only-in-platform",
      severity: "error",
      from: { path: "^app/", pathNot: "^app/platform/" },
      to: { path: "node_modules/(@prisma/client|\\.prisma)/", ...VALUES },
    },
    {
      name: "app-never-imports-tests-or-sandbox",
      severity: "error",
      from: { path: "^app/", pathNot: TEST },
      to: { path: "^(tests|sandbox|scripts)/" },
    },
    {
      name: "releases-draw-no-noise-that-can-be-known",
      comment: "what follows from a seed is for intervals alone",
      severity: "error",
      from: {
        path: "^app/",
        pathNot: ["^app/journals/releases/intervals\\.ts$", TEST],
      },
      to: { path: "^app/journals/releases/seeded" },
    },
    {
      name: "sandbox-never-imports-app",
      comment: "a sandbox that shares code with the app proves nothing",
      severity: "error",
      from: { path: "^sandbox/" },
      to: { path: "^app/" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(build|\\.data)/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
  },
};
