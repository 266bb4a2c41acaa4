// Makes releases as of the instant it is given, when it is told to. It is killed by releases.kill.test.ts.
import { once } from "node:events";
import module from "node:module";
import { makeReleases } from "../../app/journals/releases/make.server.ts";
import { closeDb, db } from "../../app/platform/db.server.ts";

await db().prisma.$queryRaw`select 1`;
module.flushCompileCache(); // a killed process writes none
process.send?.("ready");
await once(process, "message");
await makeReleases(new Date(process.argv[2] ?? ""));
await closeDb();
process.disconnect();
