// node database.writer.ts <address>: inserts rows one after the other and prints the number of each once it is committed.
import { writeSync } from "node:fs";
import pg from "pg";

const [, , address = ""] = process.argv;
const client = new pg.Client(address);
client.on("error", () => {
  process.exit(0); // the server was killed
});
await client.connect();
await client.query("create table if not exists written (number int)");
try {
  for (let number = 1; ; number++) {
    await client.query("insert into written values ($1)", [number]);
    writeSync(1, `${number}\n`);
  }
} catch {
  process.exit(0);
}
