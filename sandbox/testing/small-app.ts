import { createHash } from "node:crypto";
import {
  createServer,
  type IncomingMessage,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";

/** One request the app received, as a test reads it. */
export interface Received {
  method: string;
  path: string;
  headers: IncomingMessage["headers"];
  body: string;
}

export interface SmallApp {
  url: string;
  received: Received[];
  /** How the app answers webhooks, in this order; then 200. */
  webhookAnswers: number[];
  /** How many signed fetches are first told to come again with a new session token. */
  refuseTokens: number;
  stop(): Promise<void>;
}

const PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Small app</title>
<script src="https://cdn.shopify.com/shopifycloud/app-bridge.js" data-api-key="test-key"></script></head><body>
<ui-nav-menu><a href="/" rel="home">Home</a><a href="/products">Products</a></ui-nav-menu>
<ui-title-bar title="Protocols"><button variant="primary" id="create">Create</button>
<section label="More"><button id="more">Export</button></section></ui-title-bar>
<main><h1>Small app</h1><p id="said"></p>
<form data-save-bar id="form"><label>Name <input name="name" value="old"></label></form>
<ui-save-bar id="bar"><button variant="primary" id="bar-save">Save</button><button id="bar-discard">Discard</button></ui-save-bar>
<ui-modal id="modal"><p>Really archive?</p><ui-title-bar title="Archive"><button variant="primary" id="archive">Archive</button></ui-title-bar></ui-modal>
<a id="inside" href="/products">inside</a></main>
<script>
const say = (text) => { document.getElementById("said").textContent = text; };
for (const id of ["create", "more", "archive", "bar-save", "bar-discard"]) document.getElementById(id).onclick = () => say(id + " clicked");
document.getElementById("form").addEventListener("submit", (event) => { event.preventDefault(); say("form submitted"); });
document.getElementById("form").addEventListener("reset", () => say("form reset"));
document.addEventListener("shopify:navigate", (event) => { const href = event.target.getAttribute("href"); history.pushState(null, "", href); say("at " + href); });
</script></body></html>`;

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

function page(response: ServerResponse): void {
  response.writeHead(200, {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy":
      "frame-ancestors https://admin.shopify.com; script-src 'self' 'unsafe-inline' https://cdn.shopify.com;",
    link: "<https://cdn.shopify.com/shopifycloud/app-bridge.js>; rel=preload; as=script",
  });
  response.end(PAGE);
}

function answer(
  app: SmallApp,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const { pathname } = new URL(request.url ?? "/", "http://app");
  if (pathname === "/webhooks") {
    response.writeHead(app.webhookAnswers.shift() ?? 200).end();
  } else if (pathname === "/leave") {
    response
      .writeHead(302, {
        location: "https://admin.shopify.com/store/a-shop/apps/test-key",
      })
      .end();
  } else if (pathname === "/api") {
    const refused = app.refuseTokens > 0;
    app.refuseTokens -= refused ? 1 : 0;
    response.writeHead(
      refused ? 401 : 200,
      refused ? { "X-Shopify-Retry-Invalid-Session-Request": "1" } : {},
    );
    response.end(request.headers.authorization ?? "no token");
  } else page(response);
}

/** An app as small as can be, for the sandbox's own tests: it remembers every request. */
export async function startSmallApp(): Promise<SmallApp> {
  const server = createServer((request, response) => {
    void read(request).then((body) => {
      const { method = "", url = "", headers } = request;
      app.received.push({ method, path: url, headers, body });
      answer(app, request, response);
    });
  });
  server.on("upgrade", (request, socket) => {
    const accept = createHash("sha1")
      .update(
        `${request.headers["sec-websocket-key"] ?? ""}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`,
      )
      .digest("base64");
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    );
    socket.pipe(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const app: SmallApp = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received: [],
    webhookAnswers: [],
    refuseTokens: 0,
    stop: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
  return app;
}
