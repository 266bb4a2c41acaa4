import type { LoaderFunctionArgs } from "@remix-run/node";
import { AppError } from "../errors.ts";
import { answer } from "../ui/answer.server.ts";

/** No page has this address: the error screen says so, in the reader's language. */
export async function loader({ request }: LoaderFunctionArgs) {
  return answer(request, () => Promise.reject(new AppError("not-found")));
}

export default function Nowhere() {
  return null;
}
