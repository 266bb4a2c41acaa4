import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";
import { getHome, retrySetup } from "../partner/shop/home.server.ts";
import { isUnderWay } from "../partner/shop/guide.ts";
import { requireMerchant } from "../partner/shop/merchant.server.ts";
import { SettingsPage } from "../partner/shop/SettingsPage.tsx";
import { answer } from "../ui/answer.server.ts";
import { AppPage } from "../ui/AppPage.tsx";
import { intent, Nothing, submit } from "../ui/submit.server.ts";
import { usePolling } from "../ui/usePolling.ts";
import { useToasts } from "../ui/useToasts.ts";

export async function loader({ request }: LoaderFunctionArgs) {
  return answer(request, async () => {
    const ctx = await requireMerchant(request);
    return { home: await getHome(ctx), storeLocale: ctx.primaryLocale };
  });
}

export async function action({ request }: ActionFunctionArgs) {
  const ctx = await requireMerchant(request);
  return submit(request, { retry: intent(Nothing, () => retrySetup(ctx)) });
}

export default function SettingsRoute() {
  const t = useTranslations("settings");
  const data = useLoaderData<typeof loader>();
  const fetcher = useFetcher<typeof action>();
  usePolling(isUnderWay(data.home), 2000);
  useToasts(fetcher, () => ({ text: t("toast.retried") }));
  return (
    <AppPage title={t("title")}>
      <SettingsPage
        {...data}
        isBusy={fetcher.state !== "idle"}
        onRetry={() => {
          fetcher.submit({ intent: "retry" }, { method: "POST" });
        }}
      />
    </AppPage>
  );
}
