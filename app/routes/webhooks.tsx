import type { ActionFunctionArgs } from "@remix-run/node";
import { acceptWebhook } from "../partner/webhooks/inbox.server.ts";
import { receiveWebhook } from "../shopify/webhooks.server.ts";

export async function action({ request }: ActionFunctionArgs) {
  await acceptWebhook(await receiveWebhook(request));
  return new Response();
}

export function loader() {
  return new Response(null, { status: 405, headers: { Allow: "POST" } });
}
