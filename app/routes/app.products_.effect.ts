import type { LoaderFunctionArgs } from "@remix-run/node";
import { foreseeAssignment } from "../partner/products/effect.server.ts";
import { filterOf } from "../partner/products/filter-query.ts";
import { requireMerchant } from "../partner/shop/merchant.server.ts";
import { answer } from "../ui/answer.server.ts";

/** What all products that match the address have now. */
export async function loader({ request }: LoaderFunctionArgs) {
  return answer(request, async () => {
    const ctx = await requireMerchant(request);
    const filter = filterOf(new URL(request.url).searchParams);
    return foreseeAssignment(ctx, filter);
  });
}
