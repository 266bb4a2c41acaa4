import { defineConfig } from "eslint/config";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

const SKIPPED_TEST =
  "A skipped test hides a broken promise: fix it or delete it";
const PROCESS_ENV = "Add a row to app/platform/env.server.ts and read env()";

export default defineConfig(
  { ignores: ["build/", ".data/", "node_modules/"] },
  {
    files: ["**/*.{js,mjs,cjs,ts,tsx}"],
    extends: [tseslint.configs.recommended],
    rules: {
      eqeqeq: "error",
      "max-lines": ["error", { max: 300 }],
      "no-warning-comments": ["error", { terms: ["todo", "fixme", "xxx"] }],
    },
  },
  {
    files: ["**/*.cjs"],
    languageOptions: { sourceType: "commonjs" },
  },
  {
    files: ["**/*.{ts,tsx}"],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      "@typescript-eslint/consistent-type-imports": [
        "error",
        { disallowTypeAnnotations: false },
      ],
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      // a loader or an action answers early by throwing a Response
      "@typescript-eslint/only-throw-error": [
        "error",
        {
          allow: [
            { from: "lib", name: "Response" },
            {
              from: "package",
              package: "@remix-run/server-runtime",
              name: "TypedResponse",
            },
          ],
        },
      ],
      "@typescript-eslint/restrict-template-expressions": [
        "error",
        { allowNumber: true },
      ],
      "no-restricted-syntax": [
        "error",
        {
          selector:
            "CallExpression[callee.object.name=/^(test|it|describe)$/][callee.property.name=/^(skip|skipIf|todo|only|runIf)$/]",
          message: SKIPPED_TEST,
        },
        {
          selector: "LogicalExpression[operator='||'][right.value='']",
          message:
            "An empty string stands for nothing here: decide what a missing value means",
        },
      ],
    },
  },
  {
    files: [
      "app/**/*.tsx",
      "app/ui/**/*.ts",
      "app/**/use*.ts",
      "extensions/**/*.tsx",
    ],
    extends: [reactHooks.configs.flat.recommended],
  },
  {
    files: ["app/**/*.{ts,tsx}"],
    rules: {
      "no-console": "error",
      "no-restricted-exports": [
        "error",
        { restrictDefaultExports: { direct: true, named: true } },
      ],
      "no-restricted-imports": [
        "error",
        {
          paths: [
            {
              name: "node:process",
              importNames: ["env"],
              message: PROCESS_ENV,
            },
          ],
        },
      ],
      "no-restricted-properties": [
        "error",
        { object: "process", property: "env", message: PROCESS_ENV },
      ],
    },
  },
  {
    // Remix takes these by their default export
    files: ["app/{root,entry.server,routes}.{ts,tsx}", "app/routes/**"],
    rules: { "no-restricted-exports": "off" },
  },
  {
    files: ["app/platform/env.server.ts"],
    rules: { "no-restricted-properties": "off" },
  },
);
