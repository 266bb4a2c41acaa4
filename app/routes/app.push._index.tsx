import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  redirect,
} from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";
import { requireMerchant } from "../partner/shop/merchant.server.ts";
import { previewPush } from "../partner/sync/preview.server.ts";
import { PreviewPage } from "../partner/sync/PreviewPage.tsx";
import { listRuns } from "../partner/sync/run-pages.server.ts";
import { startPush } from "../partner/sync/runs.server.ts";
import { selectionOf } from "../partner/sync/selection-search.ts";
import { answer } from "../ui/answer.server.ts";
import { AppPage } from "../ui/AppPage.tsx";
import { intent, Nothing, submit } from "../ui/submit.server.ts";

export async function loader({ request }: LoaderFunctionArgs) {
  return answer(request, async () => {
    const ctx = await requireMerchant(request);
    const selection = selectionOf(new URL(request.url).searchParams);
    const [preview, runs] = await Promise.all([
      previewPush(ctx, selection),
      listRuns(ctx, 10),
    ]);
    return { selection, preview, runs };
  });
}

/** Pushes what the address selects: what the preview showed. */
export async function action({ request }: ActionFunctionArgs) {
  const ctx = await requireMerchant(request);
  const selection = selectionOf(new URL(request.url).searchParams);
  return submit(request, {
    start: intent(Nothing, async () => {
      const { runId } = await startPush(ctx, selection);
      throw redirect(`/app/push/${runId}`);
    }),
  });
}

export default function PushRoute() {
  const t = useTranslations("push");
  const data = useLoaderData<typeof loader>();
  const fetcher = useFetcher<typeof action>();
  return (
    <AppPage title={t("title")}>
      <PreviewPage
        {...data}
        failed={fetcher.data?.ok === false ? fetcher.data : null}
        isStarting={fetcher.state !== "idle"}
        onStart={() => {
          fetcher.submit({ intent: "start" }, { method: "POST" });
        }}
      />
    </AppPage>
  );
}
