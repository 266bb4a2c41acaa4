import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  redirect,
} from "@remix-run/node";
import { useFetcher, useLoaderData, useParams } from "@remix-run/react";
import { useTranslations } from "use-intl";
import { requireMerchant } from "../partner/shop/merchant.server.ts";
import { undoRun } from "../partner/sync/undo/undo.server.ts";
import { previewUndo } from "../partner/sync/undo/undo-preview.server.ts";
import { UndoPage } from "../partner/sync/undo/UndoPage.tsx";
import { answer } from "../ui/answer.server.ts";
import { AppPage } from "../ui/AppPage.tsx";
import { param } from "../ui/param.ts";
import { intent, Nothing, submit } from "../ui/submit.server.ts";

export async function loader({ request, params }: LoaderFunctionArgs) {
  return answer(request, async () => {
    const ctx = await requireMerchant(request);
    return { preview: await previewUndo(ctx, param(params, "runId")) };
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  return submit(request, async () => {
    const ctx = await requireMerchant(request);
    return {
      undo: intent(Nothing, async () => {
        const { runId } = await undoRun(ctx, param(params, "runId"));
        throw redirect(`/app/push/${runId}`);
      }),
    };
  });
}

export default function UndoRoute() {
  const t = useTranslations("run.undo");
  const { preview } = useLoaderData<typeof loader>();
  const { runId = "" } = useParams();
  const fetcher = useFetcher<typeof action>();
  const runUrl = `/app/push/${runId}`;
  return (
    <AppPage
      title={t("title")}
      backAction={{ content: t("nothing.action"), url: runUrl }}
    >
      <UndoPage
        {...{ preview, runUrl }}
        failed={fetcher.data?.ok === false ? fetcher.data : null}
        isBusy={fetcher.state !== "idle"}
        onUndo={() => {
          fetcher.submit({ intent: "undo" }, { method: "POST" });
        }}
      />
    </AppPage>
  );
}
