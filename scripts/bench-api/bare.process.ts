// bare.process.ts: node:http that answers the same bytes and does nothing: how fast the machine can be. Tells its port.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

const [, , write = "", read = ""] = process.argv;
const ANSWERS: Record<string, [status: number, body: string]> = {
  POST: [201, write],
  PUT: [200, write],
  GET: [200, read],
};

const server = createServer((request, response) => {
  const [status, body] = ANSWERS[request.method ?? ""] ?? [404, ""];
  request.resume().on("end", () => {
    const headers = { "content-type": "application/json" };
    response.writeHead(status, headers).end(body);
  });
});
server.listen(0, "127.0.0.1", () => {
  process.send?.((server.address() as AddressInfo).port);
});
process.on("disconnect", () => process.exit(0));
