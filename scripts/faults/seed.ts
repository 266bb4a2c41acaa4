import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";

/** Another number with each commit and each day, so that runs do not play the same all the time. */
export function seedOfToday(): number {
  const day = new Date().toISOString().slice(0, 10);
  const hash = createHash("sha256").update(`${day} ${commit()}`).digest();
  return hash.readUInt32BE(0) % 1_000_000_000;
}

/** Empty where there is no repository, as in an unpacked archive. */
function commit(): string {
  try {
    return execFileSync("git", ["rev-parse", "HEAD"], {
      stdio: ["ignore", "pipe", "ignore"],
      encoding: "utf8",
    });
  } catch {
    return ""; // the day alone decides then
  }
}
