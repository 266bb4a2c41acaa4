import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";
import { AnalyticsPage } from "../partner/analytics/AnalyticsPage.tsx";
import { getProtocolAnalytics } from "../partner/analytics/analytics.server.ts";
import { protocolUrl } from "../partner/protocols/address.ts";
import { requireMerchant } from "../partner/shop/merchant.server.ts";
import { answer } from "../ui/answer.server.ts";
import { AppPage } from "../ui/AppPage.tsx";
import numberStyles from "../ui/numbers.css?url";
import { param } from "../ui/param.ts";

export const links = () => [{ rel: "stylesheet", href: numberStyles }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  return answer(request, async () => {
    const ctx = await requireMerchant(request);
    return getProtocolAnalytics(ctx, param(params, "id"));
  });
}

export default function AnalyticsRoute() {
  const t = useTranslations("analytics");
  const data = useLoaderData<typeof loader>() as Awaited<
    ReturnType<typeof loader>
  >;
  const { id, title } = data.protocol;
  return (
    <AppPage
      title={t("title")}
      subtitle={title}
      backAction={{ content: title, url: protocolUrl(id) }}
    >
      <AnalyticsPage {...data} />
    </AppPage>
  );
}
