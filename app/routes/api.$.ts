import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { journalsFetch } from "../journals/api.server.ts";

export function loader({ request }: LoaderFunctionArgs) {
  return serve(request);
}

export function action({ request }: ActionFunctionArgs) {
  return serve(request);
}

/** The web server has put the request's id into the answer already: Remix would add it a second time. */
async function serve(request: Request): Promise<Response> {
  const response = await journalsFetch(request);
  response.headers.delete("x-request-id");
  return response;
}
