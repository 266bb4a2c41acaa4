import http from "node:http";
import type { Duplex } from "node:stream";

const CDN_SCRIPT = /https:\/\/cdn\.shopify\.com\/shopifycloud\/app-bridge\.js/g;
const REWRITTEN = /text\/html|javascript/;

export interface ProxyOptions {
  /** Where the app really listens. */
  appUrl: URL;
  adminUrl: () => string;
  proxyUrl: () => string;
}

function rewriteHeaders(
  headers: http.IncomingHttpHeaders,
  adminUrl: string,
): http.OutgoingHttpHeaders {
  const out: http.OutgoingHttpHeaders = { ...headers };
  const policy = headers["content-security-policy"];
  if (typeof policy === "string")
    out["content-security-policy"] = policy
      .replace("frame-ancestors ", `frame-ancestors ${adminUrl} `)
      .replaceAll(
        "https://cdn.shopify.com",
        `https://cdn.shopify.com ${adminUrl}`,
      );
  if (typeof headers.link === "string")
    out.link = headers.link.replace(CDN_SCRIPT, `${adminUrl}/app-bridge.js`);
  if (headers.location)
    out.location = headers.location.replace(
      "https://admin.shopify.com",
      adminUrl,
    );
  return out;
}

function upstream(
  options: ProxyOptions,
  request: http.IncomingMessage,
): http.ClientRequest {
  const { host } = new URL(options.proxyUrl());
  return http.request({
    hostname: options.appUrl.hostname,
    port: options.appUrl.port,
    method: request.method,
    path: request.url,
    headers: {
      ...request.headers,
      host,
      "x-forwarded-host": host,
      "x-forwarded-proto": "http",
      "accept-encoding": "identity",
    },
  });
}

function forward(
  options: ProxyOptions,
  request: http.IncomingMessage,
  response: http.ServerResponse,
): void {
  const up = upstream(options, request);
  up.on("response", (answer) => {
    const headers = rewriteHeaders(answer.headers, options.adminUrl());
    const status = answer.statusCode ?? 502;
    if (!REWRITTEN.test(answer.headers["content-type"] ?? "")) {
      response.writeHead(status, headers);
      answer.pipe(response);
      return;
    }
    delete headers["content-length"];
    const chunks: Buffer[] = [];
    answer.on("data", (chunk: Buffer) => chunks.push(chunk));
    answer.on("end", () => {
      const text = Buffer.concat(chunks).toString("utf8");
      response.writeHead(status, headers);
      response.end(
        text.replace(CDN_SCRIPT, `${options.adminUrl()}/app-bridge.js`),
      );
    });
  });
  up.on("error", (error) => {
    if (response.headersSent) return void response.destroy();
    response.writeHead(502, { "content-type": "text/plain" });
    response.end(
      `The app at ${options.appUrl.href} does not answer: ${error.message}`,
    );
  });
  response.on("close", () => up.destroy());
  request.pipe(up);
}

function tunnel(
  options: ProxyOptions,
  request: http.IncomingMessage,
  client: Duplex,
): void {
  const up = upstream(options, request);
  client.on("error", () => up.destroy());
  up.on("error", () => client.destroy());
  up.on("upgrade", (answer, server) => {
    server.on("error", () => client.destroy());
    const lines = Object.entries(answer.headers).map(
      ([name, value]) => `${name}: ${String(value)}`,
    );
    client.write(
      `HTTP/1.1 101 Switching Protocols\r\n${lines.join("\r\n")}\r\n\r\n`,
    );
    server.pipe(client).pipe(server);
  });
  up.end();
}

/**
 * The app as the browser sees it. Its bytes pass unchanged but for three rewrites: the address of
 * app-bridge.js (html, scripts, Link header and the content policy that allows it), frame-ancestors,
 * and redirects to admin.shopify.com.
 */
export function createProxy(options: ProxyOptions): http.Server {
  const server = http.createServer((request, response) => {
    forward(options, request, response);
  });
  server.on("upgrade", (request, socket) => {
    tunnel(options, request, socket);
  });
  return server;
}
