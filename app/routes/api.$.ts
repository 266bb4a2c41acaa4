import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { journalsFetch } from "../journals/api.server.ts";

export function loader({ request }: LoaderFunctionArgs) {
  return journalsFetch(request);
}

export function action({ request }: ActionFunctionArgs) {
  return journalsFetch(request);
}
