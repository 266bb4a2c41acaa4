import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { journalsFetch } from "../journals/api.server.ts";

export function loader(args: LoaderFunctionArgs) {
  return serve(args);
}

export function action(args: ActionFunctionArgs) {
  return serve(args);
}

/** The web server has put the request's id into the answer already: Remix would add it a second time. */
async function serve({ request, context }: LoaderFunctionArgs) {
  const { address } = context;
  const client = { address: typeof address === "string" ? address : UNKNOWN };
  const response = await journalsFetch(request, client);
  response.headers.delete("x-request-id");
  return response;
}

/** Of a connection that is closed already. Not null: that is who calls from within the process. */
const UNKNOWN = "unknown";
