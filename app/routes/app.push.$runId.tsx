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
  AgainInput,
  ResolveInput,
  resolveFromForm,
} from "../partner/sync/resolve-form.server.ts";
import { getRun } from "../partner/sync/run-pages.server.ts";
import { pageFields, runQueryOf } from "../partner/sync/run-query.ts";
import { RunPage } from "../partner/sync/RunPage.tsx";
import {
  cancelRun,
  pauseRun,
  pushAgain,
  resumeRun,
  retryRun,
} from "../partner/sync/steer.server.ts";
import { useLiveRun } from "../partner/sync/useLiveRun.ts";
import { useRunWords } from "../partner/sync/useRunWords.ts";
import { changed } from "../ui/address.ts";
import { answer } from "../ui/answer.server.ts";
import { AppPage } from "../ui/AppPage.tsx";
import { formData } from "../ui/form.ts";
import { param } from "../ui/param.ts";
import { intent, Nothing, submit } from "../ui/submit.server.ts";

export async function loader({ request, params }: LoaderFunctionArgs) {
  return answer(request, async () => {
    const ctx = await requireMerchant(request);
    const query = runQueryOf(new URL(request.url).searchParams);
    return { run: await getRun(ctx, param(params, "runId"), query) };
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  return submit(request, async () => {
    const ctx = await requireMerchant(request);
    const runId = () => param(params, "runId");
    const show = (next: { runId: string }) =>
      redirect(`/app/push/${next.runId}`);
    return {
      pause: intent(Nothing, () => pauseRun(ctx, runId())),
      resume: intent(Nothing, () => resumeRun(ctx, runId())),
      cancel: intent(Nothing, () => cancelRun(ctx, runId())),
      retry: intent(Nothing, () => retryRun(ctx, runId())),
      again: intent(AgainInput, async ({ gid = null }) => {
        throw show(await pushAgain(ctx, runId(), gid));
      }),
      resolve: intent(ResolveInput, async (input) => {
        throw show(await resolveFromForm(ctx, runId(), input));
      }),
    };
  });
}

const FIRST_PAGE = { page: "", after: "", before: "" };

export default function RunRoute() {
  const t = useTranslations("run");
  const data = useLoaderData<typeof loader>();
  const { search: address } = useLocation();
  const { run, isLost } = useLiveRun(data.run, address);
  const subtitle = useRunWords()(run);
  const fetcher = useFetcher<typeof action>();
  const [search, setSearch] = useSearchParams();
  const send = (fields: Record<string, string | string[]>) => {
    fetcher.submit(formData(fields), { method: "POST" });
  };
  return (
    <AppPage
      title={t("title")}
      subtitle={subtitle}
      backAction={{ content: t("back"), url: "/app/push" }}
    >
      <RunPage
        {...{ run, isLost }}
        failed={fetcher.data?.ok === false ? fetcher.data : null}
        isBusy={fetcher.state !== "idle"}
        urlOf={(view) =>
          `?${changed(search, { items: view ?? "", ...FIRST_PAGE }).toString()}`
        }
        onPage={(page) => {
          setSearch(changed(search, pageFields(run.items, page)));
        }}
        onSteer={(step) => {
          send({ intent: step });
        }}
        onAgain={(gid) => {
          send({ intent: "again", ...(gid === null ? {} : { gid }) });
        }}
        onResolve={(resolution, gids) => {
          send({ intent: "resolve", resolution, "gids[]": gids ?? [] });
        }}
      />
    </AppPage>
  );
}
