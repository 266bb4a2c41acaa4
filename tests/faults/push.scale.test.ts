import { rmSync } from "node:fs";
import { expect, test } from "vitest";
import { buildIfStale } from "../../scripts/demo/build.ts";
import { runScale } from "../../scripts/scale/run.ts";

const FOLDER = `.data/scale-test-${process.pid}`;
const PRODUCTS = 1200;

test(
  "a push of more than a thousand products survives SIGKILL of worker and web: none is lost, none written twice",
  { timeout: 300_000 },
  async () => {
    buildIfStale();
    const result = await runScale({
      folder: FOLDER,
      products: PRODUCTS,
      kills: 2,
      timeScale: 10,
      say: () => undefined,
    });
    expect(result).toMatchObject({
      products: PRODUCTS,
      applied: PRODUCTS,
      lost: 0,
      doubled: 0,
      kills: 2,
    });
    expect(result.points_per_product).toBeLessThanOrEqual(8.2);
    rmSync(FOLDER, { recursive: true, force: true });
  },
);
