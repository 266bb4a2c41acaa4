import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";
import {
  connectAgain,
  disconnectJournals,
  renewToken,
} from "../partner/journals/connect.server.ts";
import { reconcileNow } from "../partner/drift/reconcile.server.ts";
import { PasteTokenInput } from "../partner/journals/paste-token.ts";
import { connectWithToken } from "../partner/journals/paste-token.server.ts";
import { isRemoving, RemovalForm } from "../partner/removal/removal.ts";
import { startRemoval } from "../partner/removal/removal.server.ts";
import { isUnderWay } from "../partner/shop/guide.ts";
import { retrySetup } from "../partner/shop/home.server.ts";
import {
  getSessionToken,
  requireMerchant,
} from "../partner/shop/merchant.server.ts";
import { getSettings } from "../partner/shop/settings.server.ts";
import { SettingsPage } from "../partner/shop/SettingsPage.tsx";
import { useJournalsForm } from "../partner/shop/useJournalsForm.ts";
import { useJournalsToasts } from "../partner/shop/useJournalsToasts.ts";
import { answer } from "../ui/answer.server.ts";
import { AppPage } from "../ui/AppPage.tsx";
import { ProblemBanner } from "../ui/ProblemBanner.tsx";
import { intent, Nothing, submit } from "../ui/submit.server.ts";
import { usePolling } from "../ui/usePolling.ts";
import { useToasts } from "../ui/useToasts.ts";

export async function loader({ request }: LoaderFunctionArgs) {
  return answer(request, async () =>
    getSettings(await requireMerchant(request)),
  );
}

export async function action({ request }: ActionFunctionArgs) {
  return submit(request, async () => {
    const ctx = await requireMerchant(request, { connects: false });
    const proof = () => getSessionToken(request);
    return {
      retry: intent(Nothing, () => retrySetup(ctx)),
      check: intent(Nothing, () => reconcileNow(ctx)),
      removal: intent(RemovalForm, (input) => startRemoval(ctx, input)),
      connect: intent(Nothing, () => connectAgain(ctx, proof())),
      renew: intent(Nothing, () => renewToken(ctx, proof())),
      disconnect: intent(Nothing, () =>
        disconnectJournals(ctx, { byMerchant: true }),
      ),
      paste: intent(PasteTokenInput, (input) => connectWithToken(ctx, input)),
    };
  });
}

export default function SettingsRoute() {
  const t = useTranslations("settings");
  const { isChecking, ...data } = useLoaderData<typeof loader>();
  const setup = useFetcher<typeof action>();
  const journals = useFetcher<typeof action>();
  const form = useJournalsForm(journals, (sent) => {
    journals.submit(sent, { method: "POST" });
  });
  const isBusy = isUnderWay(data.home) || isRemoving(data.cleaning.removal);
  usePolling(isBusy || isChecking, 2000);
  useToasts(setup, ({ intent }) => {
    if (intent === "check") return { text: t("toast.checking") };
    if (intent === "removal") return { text: t("toast.removing") };
    return { text: t("toast.retried") };
  });
  const send = (fields: Record<string, string>) => {
    setup.submit(fields, { method: "POST" });
  };
  useJournalsToasts(journals, data.connection, form);
  return (
    <AppPage title={t("title")}>
      {setup.data?.ok === false && (
        <ProblemBanner problem={setup.data.problem} />
      )}
      <SettingsPage
        {...data}
        form={form}
        isBusy={setup.state !== "idle"}
        onRetry={() => {
          send({ intent: "retry" });
        }}
        onCheck={() => {
          send({ intent: "check" });
        }}
        onRemove={(withDefinitions) => {
          const choice = withDefinitions ? "yes" : "no";
          send({ intent: "removal", withDefinitions: choice });
        }}
      />
    </AppPage>
  );
}
