import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig } from "vite";
import remixConfig from "./remix.config.js";

export default defineConfig({
  plugins: [remix(remixConfig)],
  // Shopify's content security policy has no `data:` fonts or images
  build: { assetsInlineLimit: 0 },
  // without all entries known up front, the first cold dev load loads two Reacts
  optimizeDeps: { entries: ["app/**/*.{ts,tsx}"] },
});
