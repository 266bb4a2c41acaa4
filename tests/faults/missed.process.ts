// Marks missed doses as of the instant it is given. It is killed by missed.kill.test.ts.
import { markMissed } from "../../app/journals/check-ins/missed.server.ts";
import { closeDb } from "../../app/platform/db.server.ts";

await markMissed(new Date(process.argv[2] ?? ""));
await closeDb();
