import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  redirect,
} from "@remix-run/node";
import { useFetcher, useLoaderData, useSearchParams } from "@remix-run/react";
import { useTranslations } from "use-intl";
import { requireMerchant } from "../partner/shop/merchant.server.ts";
import {
  ResolveInput,
  resolveFromForm,
} from "../partner/sync/resolve-form.server.ts";
import { isActive } from "../partner/sync/run.ts";
import { getRun } from "../partner/sync/run-pages.server.ts";
import { RunPage } from "../partner/sync/RunPage.tsx";
import { cancelRun, retryRun } from "../partner/sync/runs.server.ts";
import { changed } from "../ui/address.ts";
import { answer } from "../ui/answer.server.ts";
import { AppPage } from "../ui/AppPage.tsx";
import { formData } from "../ui/form.ts";
import { pageOf, param } from "../ui/param.ts";
import { intent, Nothing, submit } from "../ui/submit.server.ts";
import { useTime } from "../ui/useTime.ts";
import { usePolling } from "../ui/usePolling.ts";

export async function loader({ request, params }: LoaderFunctionArgs) {
  return answer(request, async () => {
    const ctx = await requireMerchant(request);
    const page = pageOf(request);
    return { run: await getRun(ctx, param(params, "runId"), { page }) };
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const ctx = await requireMerchant(request);
  const runId = () => param(params, "runId");
  return submit(request, {
    cancel: intent(Nothing, () => cancelRun(ctx, runId())),
    retry: intent(Nothing, () => retryRun(ctx, runId())),
    resolve: intent(ResolveInput, async (input) => {
      const next = await resolveFromForm(ctx, runId(), input);
      throw redirect(`/app/push/${next.runId}`);
    }),
  });
}

export default function RunRoute() {
  const t = useTranslations("run");
  const { run } = useLoaderData<typeof loader>();
  const time = useTime();
  const fetcher = useFetcher<typeof action>();
  const [search, setSearch] = useSearchParams();
  const send = (fields: Record<string, string | string[]>) => {
    fetcher.submit(formData(fields), { method: "POST" });
  };
  usePolling(isActive(run.state), 1500);
  return (
    <AppPage
      title={t("title")}
      subtitle={t("started", { date: time(run.createdAt) })}
      backAction={{ content: t("back"), url: "/app/push" }}
    >
      <RunPage
        run={run}
        failed={fetcher.data?.ok === false ? fetcher.data : null}
        isBusy={fetcher.state !== "idle"}
        onPage={(page) => {
          setSearch(changed(search, { page: String(page) }));
        }}
        onCancel={() => {
          send({ intent: "cancel" });
        }}
        onRetry={() => {
          send({ intent: "retry" });
        }}
        onResolve={(resolution, gids) => {
          send({ intent: "resolve", resolution, "gids[]": gids ?? [] });
        }}
      />
    </AppPage>
  );
}
