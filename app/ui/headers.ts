import type { HeadersFunction } from "@remix-run/node";

/** Headers of loaders and of thrown Responses reach the browser: App Bridge reads there that it has to ask for a new session token. */
export const passHeaders: HeadersFunction = ({
  errorHeaders,
  parentHeaders,
  loaderHeaders,
  actionHeaders,
}) =>
  errorHeaders ??
  new Headers([...parentHeaders, ...loaderHeaders, ...actionHeaders]);
