import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  redirect,
} from "@remix-run/node";
import { useFetcher, useLoaderData, useSearchParams } from "@remix-run/react";
import { useTranslations } from "use-intl";
import { requireMerchant } from "../partner/shop/merchant.server.ts";
import { previewPush } from "../partner/sync/preview.server.ts";
import { PreviewPage } from "../partner/sync/PreviewPage.tsx";
import { listRuns } from "../partner/sync/run-pages.server.ts";
import { startPush } from "../partner/sync/runs.server.ts";
import { describeSelection } from "../partner/sync/selection.server.ts";
import { selectionOf } from "../partner/sync/selection-search.ts";
import { changed } from "../ui/address.ts";
import { answer } from "../ui/answer.server.ts";
import { AppPage } from "../ui/AppPage.tsx";
import { intent, Nothing, submit } from "../ui/submit.server.ts";

export async function loader({ request }: LoaderFunctionArgs) {
  return answer(request, async () => {
    const ctx = await requireMerchant(request);
    const { searchParams } = new URL(request.url);
    const selection = selectionOf(searchParams);
    const query = Object.fromEntries(searchParams);
    const [selected, preview, runs] = await Promise.all([
      describeSelection(ctx, selection, { isCounted: true }),
      previewPush(ctx, selection, query),
      listRuns(ctx, 10),
    ]);
    return { selected, preview, runs };
  });
}

/** Pushes what the address selects: what the preview showed. */
export async function action({ request }: ActionFunctionArgs) {
  return submit(request, async () => {
    const ctx = await requireMerchant(request);
    const selection = selectionOf(new URL(request.url).searchParams);
    return {
      start: intent(Nothing, async () => {
        const { runId } = await startPush(ctx, selection);
        throw redirect(`/app/push/${runId}`);
      }),
    };
  });
}

export default function PushRoute() {
  const t = useTranslations("push");
  const data = useLoaderData<typeof loader>();
  const fetcher = useFetcher<typeof action>();
  const [search, setSearch] = useSearchParams();
  const first = { page: "" };
  return (
    <AppPage title={t("title")}>
      <PreviewPage
        {...data}
        search={{
          find: search.get("find") ?? "",
          kind: search.get("kind") ?? "",
          group: search.get("group") ?? "",
        }}
        urlWith={(fields) =>
          `/app/push?${changed(search, { ...first, ...fields }).toString()}`
        }
        onChange={(fields) => {
          setSearch(changed(search, { ...first, ...fields }), {
            preventScrollReset: !("page" in fields),
          });
        }}
        failed={fetcher.data?.ok === false ? fetcher.data : null}
        isStarting={fetcher.state !== "idle"}
        onStart={() => {
          fetcher.submit({ intent: "start" }, { method: "POST" });
        }}
      />
    </AppPage>
  );
}
