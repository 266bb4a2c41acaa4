import { renderReference } from "../contract/reference/render.server.tsx";
import { getApiDescription } from "../journals/description.server.ts";

/** Nothing is loaded from anywhere, nothing runs. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** The reference for people, from the same description that programs read. */
export function loader() {
  const { document } = getApiDescription();
  return new Response(renderReference(document), {
    headers: {
      "Content-Type": "text/html; charset=utf-8",
      "Cache-Control": "public, max-age=300",
      "Content-Security-Policy": POLICY,
    },
  });
}
