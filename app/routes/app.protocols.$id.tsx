import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import {
  type ShouldRevalidateFunctionArgs,
  useFetcher,
  useLoaderData,
  useLocation,
} from "@remix-run/react";
import { useTranslations } from "use-intl";
import blockStyles from "../../extensions/how-to-use/assets/how-to-use.css?url";
import { sendAgain } from "../partner/journals/send-again.server.ts";
import {
  getNewProtocolView,
  getProtocolView,
} from "../partner/protocols/protocol-page.server.ts";
import { ProtocolPage } from "../partner/protocols/ProtocolPage.tsx";
import { archiveProtocol } from "../partner/protocols/protocols.server.ts";
import { pushProtocol } from "../partner/protocols/push.server.ts";
import {
  saveAndPushFromForm,
  saveFromForm,
} from "../partner/protocols/save-form.server.ts";
import { UnarchiveInput } from "../partner/protocols/unarchive.ts";
import { unarchiveProtocol } from "../partner/protocols/unarchive.server.ts";
import { useProtocolToasts } from "../partner/protocols/useProtocolToasts.tsx";
import { useReading } from "../partner/protocols/useReading.ts";
import { requireMerchant } from "../partner/shop/merchant.server.ts";
import { answer } from "../ui/answer.server.ts";
import { AppPage } from "../ui/AppPage.tsx";
import { param } from "../ui/param.ts";
import { intent, Nothing, submit } from "../ui/submit.server.ts";
import { usePolling } from "../ui/usePolling.ts";

const NEW = "new";

export const links = () => [{ rel: "stylesheet", href: blockStyles }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  return answer(request, async () => {
    const ctx = await requireMerchant(request);
    if (params["id"] !== NEW) return getProtocolView(ctx, param(params, "id"));
    const { searchParams } = new URL(request.url);
    return getNewProtocolView(ctx, searchParams.get("suggestion"));
  });
}

/** Saving a new one leads away; the suggestion it came from is then no more. */
export function shouldRevalidate(args: ShouldRevalidateFunctionArgs) {
  const isSaved = args.currentParams["id"] === NEW && args.formMethod;
  return isSaved ? false : args.defaultShouldRevalidate;
}

export async function action({ request, params }: ActionFunctionArgs) {
  return submit(request, async () => {
    const ctx = await requireMerchant(request);
    const saved = () => param(params, "id");
    const id = params["id"] === NEW ? null : saved();
    return {
      save: (form) => saveFromForm(ctx, id, form),
      savePush: (form) => saveAndPushFromForm(ctx, id, form),
      push: intent(Nothing, async () => ({
        push: await pushProtocol(ctx, saved()),
      })),
      sendAgain: intent(Nothing, () => sendAgain(ctx, saved())),
      archive: intent(Nothing, () => archiveProtocol(ctx, saved())),
      unarchive: intent(UnarchiveInput.omit({ id: true }), ({ gids }) =>
        unarchiveProtocol(ctx, { id: saved(), gids }),
      ),
    };
  });
}

export default function ProtocolRoute() {
  const t = useTranslations("form");
  const data = useLoaderData<typeof loader>();
  const fetcher = useFetcher<typeof action>();
  const location = useLocation();
  const reading = useReading();
  const { protocol, suggestion } = data;
  const { isOpening, done, after } = useProtocolToasts(fetcher, data);
  const { state, problem } = protocol?.journals ?? {};
  usePolling(state === "waiting", problem ? 15_000 : 2000);
  const intentSent = fetcher.formData?.get("intent");
  const sending = typeof intentSent === "string" ? intentSent : null;
  return (
    <AppPage
      title={protocol?.title ?? t("newTitle")}
      backAction={
        suggestion
          ? { content: t("backToSuggestions"), url: "/app/suggestions" }
          : { content: t("back"), url: "/app/protocols" }
      }
    >
      <ProtocolPage
        key={protocol?.id ?? NEW}
        {...data}
        failed={fetcher.data?.ok === false ? fetcher.data : null}
        done={done}
        after={after ?? reading?.readAfterSave(location.state) ?? null}
        sending={isOpening ? "save" : sending}
        onSend={(name, form = new FormData()) => {
          form.set("intent", name);
          fetcher.submit(form, { method: "POST" });
        }}
      />
    </AppPage>
  );
}
