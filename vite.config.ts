import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig, type Plugin } from "vite";
import remixConfig from "./remix.config.js";

export default defineConfig({
  plugins: [remix(remixConfig), unusedSchemas()],
  // Shopify's content security policy has no `data:` fonts or images
  build: { assetsInlineLimit: 0 },
  // without all entries known up front, the first cold dev load loads two Reacts
  optimizeDeps: { entries: ["app/**/*.{ts,tsx}"] },
});

/** Rollup notes on each node where it stands. */
type Placed = { start: number; end: number };

/**
 * Leaves schemas that no code of the browser reads by out of its files, and with them zod. Rollup keeps `const Form =
 * z.object(…)` even where nobody uses it, because a call may do something; what a module of ours that imports zod calls
 * at its top level makes a schema and does nothing else, and a call that is marked as pure is left out when unused.
 */
function unusedSchemas(): Plugin {
  return {
    name: "unused-schemas",
    apply: "build",
    enforce: "post",
    transform(code, id, options) {
      const isOurs = id.startsWith(`${import.meta.dirname}/app/`);
      if (options?.ssr || !isOurs || !/from ['"]zod['"]/.test(code))
        return null;
      const calls = this.parse(code).body.flatMap((statement) => {
        const declared =
          statement.type === "ExportNamedDeclaration"
            ? statement.declaration
            : statement;
        if (declared?.type !== "VariableDeclaration") return [];
        return declared.declarations.flatMap(({ init }) =>
          init?.type === "CallExpression" ? [init as typeof init & Placed] : [],
        );
      });
      const marked = calls.reduceRight((text, { start, end }) => {
        const [before, call] = [text.slice(0, start), text.slice(start, end)];
        return `${before}/*#__PURE__*/(() => ${call})()${text.slice(end)}`;
      }, code);
      return { code: marked, map: null };
    },
  };
}
