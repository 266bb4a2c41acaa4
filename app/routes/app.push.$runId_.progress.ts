import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireMerchant } from "../partner/shop/merchant.server.ts";
import { getRun } from "../partner/sync/run-pages.server.ts";
import { runQueryOf } from "../partner/sync/run-query.ts";
import { answer } from "../ui/answer.server.ts";
import { param } from "../ui/param.ts";

/** A run for the page that watches it. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  return answer(request, async () => {
    const ctx = await requireMerchant(request);
    const query = runQueryOf(new URL(request.url).searchParams);
    return { run: await getRun(ctx, param(params, "runId"), query) };
  });
}
