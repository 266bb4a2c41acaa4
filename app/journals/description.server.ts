import { describeApi } from "../contract/openapi/document.ts";
import type { ApiDocument } from "../contract/openapi/types.ts";
import { sha256Hex } from "../platform/crypto.server.ts";
import { env } from "../platform/env.server.ts";

export type ApiDescription = { document: ApiDocument; etag: string };

let made: ApiDescription | undefined;

/** The API's description, the same for the life of the process. `etag` names its text. */
export function getApiDescription(): ApiDescription {
  made ??= describe();
  return made;
}

function describe(): ApiDescription {
  const document = describeApi(env().SHOPIFY_APP_URL);
  const digest = sha256Hex(JSON.stringify(document));
  return { document, etag: `"${digest.slice(0, 16)}"` };
}
