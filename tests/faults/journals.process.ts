// journals.process.ts: Journals alone behind HTTP, to be killed while it works. Tells its parent the port.
import { createServer, type IncomingMessage } from "node:http";
import module from "node:module";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { journalsFetch } from "../../app/journals/api.server.ts";
import { db } from "../../app/platform/db.server.ts";

async function requestOf(incoming: IncomingMessage): Promise<Request> {
  const { method = "GET", url = "/" } = incoming;
  const headers = incoming.headers as Record<string, string>;
  const body = new Uint8Array(await buffer(incoming));
  return new Request(`http://journals.test${url}`, {
    method,
    headers,
    ...(body.length > 0 && { body }),
  });
}

const server = createServer((incoming, outgoing) => {
  void (async () => {
    const answer = await journalsFetch(await requestOf(incoming));
    outgoing.writeHead(answer.status, Object.fromEntries(answer.headers));
    outgoing.end(await answer.text());
  })();
});
await db().pool.query("select 1");
server.listen(0, "127.0.0.1", () => {
  module.flushCompileCache(); // a killed process writes none
  process.send?.((server.address() as AddressInfo).port);
});
process.on("disconnect", () => process.exit(0));
