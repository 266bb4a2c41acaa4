import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  redirect,
} from "@remix-run/node";
import {
  useFetcher,
  useLoaderData,
  useLocation,
  useSearchParams,
} from "@remix-run/react";
import { useTranslations } from "use-intl";
import { requireMerchant } from "../partner/shop/merchant.server.ts";
import {
  ResolveInput,
  resolveFromForm,
} from "../partner/sync/resolve-form.server.ts";
import { getRun } from "../partner/sync/run-pages.server.ts";
import { runQueryOf } from "../partner/sync/run-query.ts";
import { RunPage } from "../partner/sync/RunPage.tsx";
import { cancelRun, pushAgain, retryRun } from "../partner/sync/runs.server.ts";
import { useLiveRun } from "../partner/sync/useLiveRun.ts";
import { useSelectionWords } from "../partner/sync/useSelectionWords.ts";
import { changed } from "../ui/address.ts";
import { answer } from "../ui/answer.server.ts";
import { AppPage } from "../ui/AppPage.tsx";
import { formData } from "../ui/form.ts";
import { param } from "../ui/param.ts";
import { intent, Nothing, submit } from "../ui/submit.server.ts";
import { useTime } from "../ui/useTime.ts";

export async function loader({ request, params }: LoaderFunctionArgs) {
  return answer(request, async () => {
    const ctx = await requireMerchant(request);
    const query = runQueryOf(new URL(request.url).searchParams);
    return { run: await getRun(ctx, param(params, "runId"), query) };
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const ctx = await requireMerchant(request);
  const runId = () => param(params, "runId");
  const show = (next: { runId: string }) => redirect(`/app/push/${next.runId}`);
  return submit(request, {
    cancel: intent(Nothing, () => cancelRun(ctx, runId())),
    retry: intent(Nothing, () => retryRun(ctx, runId())),
    again: intent(Nothing, async () => {
      throw show(await pushAgain(ctx, runId()));
    }),
    resolve: intent(ResolveInput, async (input) => {
      throw show(await resolveFromForm(ctx, runId(), input));
    }),
  });
}

export default function RunRoute() {
  const t = useTranslations("run");
  const data = useLoaderData<typeof loader>();
  const { search: address } = useLocation();
  const { run, isLost } = useLiveRun(data.run, address);
  const time = useTime();
  const words = useSelectionWords()(run.selected);
  const fetcher = useFetcher<typeof action>();
  const [search, setSearch] = useSearchParams();
  const send = (fields: Record<string, string | string[]>) => {
    fetcher.submit(formData(fields), { method: "POST" });
  };
  const started = t("started", { date: time(run.createdAt) });
  return (
    <AppPage
      title={t("title")}
      subtitle={words === null ? started : `${started} · ${words}`}
      backAction={{ content: t("back"), url: "/app/push" }}
    >
      <RunPage
        {...{ run, isLost }}
        failed={fetcher.data?.ok === false ? fetcher.data : null}
        isBusy={fetcher.state !== "idle"}
        urlOf={(view) =>
          `?${changed(search, { items: view ?? "", page: "" }).toString()}`
        }
        onPage={(page) => {
          setSearch(changed(search, { page: String(page) }));
        }}
        onCancel={() => {
          send({ intent: "cancel" });
        }}
        onRetry={() => {
          send({ intent: "retry" });
        }}
        onAgain={() => {
          send({ intent: "again" });
        }}
        onResolve={(resolution, gids) => {
          send({ intent: "resolve", resolution, "gids[]": gids ?? [] });
        }}
      />
    </AppPage>
  );
}
