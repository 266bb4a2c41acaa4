import type { ActionFunctionArgs } from "@remix-run/node";
import { PROBLEM_MEDIA_TYPE, presentProblem } from "../contract/problem.ts";
import { renderReference } from "../contract/reference/render.server.tsx";
import { AppError } from "../errors.ts";
import { getApiDescription } from "../journals/description.server.ts";
import { requestId } from "../platform/ids.server.ts";

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

/** A page is only read: refused as everything under /api refuses. */
export function action({ request }: ActionFunctionArgs) {
  const id = requestId(request.headers.get("x-request-id") ?? undefined);
  const problem = presentProblem(new AppError("method-not-allowed"), id);
  return Response.json(problem, {
    status: problem.status,
    headers: { "Content-Type": PROBLEM_MEDIA_TYPE, Allow: "GET, HEAD" },
  });
}
