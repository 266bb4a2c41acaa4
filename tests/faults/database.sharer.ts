// node database.sharer.ts <folder> <name>: uses the embedded Postgres of the folder, says so, and stops it when told to.
import { once } from "node:events";
import pg from "pg";
import { startPostgres } from "../../scripts/embedded-postgres.ts";

const [, , folder = "", name = ""] = process.argv;
const server = await startPostgres(folder);
const client = new pg.Client(server.url("postgres"));
await client.connect();
// "if not exists" alone fails when two do it at the same instant
await client.query(
  "begin; select pg_advisory_xact_lock(1); create table if not exists used_by (name text); commit",
);
await client.query("insert into used_by values ($1)", [name]);
await client.end();
console.log(server.pid);
await once(process.stdin, "data");
await server.stop();
process.exit(0);
