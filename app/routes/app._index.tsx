import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";
import { getAdherenceSummary } from "../partner/analytics/analytics.server.ts";
import { refreshConnection } from "../partner/journals/connection-page.server.ts";
import {
  dismissSetupGuide,
  getHome,
  retrySetup,
} from "../partner/shop/home.server.ts";
import { HomePage } from "../partner/shop/HomePage.tsx";
import { isUnderWay } from "../partner/shop/guide.ts";
import { requireMerchant } from "../partner/shop/merchant.server.ts";
import { now } from "../platform/clock.ts";
import { answer } from "../ui/answer.server.ts";
import { AppPage } from "../ui/AppPage.tsx";
import numberStyles from "../ui/numbers.css?url";
import { intent, Nothing, submit } from "../ui/submit.server.ts";
import { usePolling } from "../ui/usePolling.ts";

export const links = () => [{ rel: "stylesheet", href: numberStyles }];

export async function loader({ request }: LoaderFunctionArgs) {
  return answer(request, async () => {
    const ctx = await requireMerchant(request);
    const [home, adherence] = await Promise.all([
      getHome(ctx),
      getAdherenceSummary(ctx),
    ]);
    refreshConnection(ctx, home.journals);
    return { home, adherence, asOf: now().toISOString() };
  });
}

export async function action({ request }: ActionFunctionArgs) {
  return submit(request, async () => {
    const ctx = await requireMerchant(request);
    return {
      retry: intent(Nothing, () => retrySetup(ctx)),
      dismiss: intent(Nothing, () => dismissSetupGuide(ctx)),
    };
  });
}

export default function HomeRoute() {
  const t = useTranslations("home");
  const { home, adherence, asOf } = useLoaderData<typeof loader>();
  const fetcher = useFetcher<typeof action>();
  usePolling(isUnderWay(home), 2000);
  const send = (intent: string) => {
    fetcher.submit({ intent }, { method: "POST" });
  };
  return (
    <AppPage title={t("title")} subtitle={t("welcome")}>
      <HomePage
        home={home}
        adherence={adherence}
        asOf={asOf}
        isBusy={fetcher.state !== "idle"}
        onRetry={() => {
          send("retry");
        }}
        onDismiss={() => {
          send("dismiss");
        }}
      />
    </AppPage>
  );
}
