import { type FetcherWithComponents, useNavigate } from "@remix-run/react";
import { useTranslations } from "use-intl";
import { formData } from "../../ui/form.ts";
import type { Failed } from "../../ui/problem.ts";
import { useToasts } from "../../ui/useToasts.ts";
import { protocolUrl } from "./address.ts";
import type { AfterSave, PushOutcome } from "./after-save.ts";
import type { ProtocolView } from "./protocol-page.ts";
import type { SavedProtocol } from "./protocol.ts";
import type { Unarchived } from "./unarchive.ts";

type Saved = SavedProtocol & AfterSave;
export type ProtocolAnswer =
  | { ok: true; intent: "save" | "savePush"; value: Saved }
  | { ok: true; intent: "push"; value: { push: PushOutcome } }
  | { ok: true; intent: "archive"; value: { gids: string[] } }
  | { ok: true; intent: "unarchive"; value: Unarchived }
  | { ok: true; intent: "sendAgain"; value: { id: string } }
  | Failed;

type After = {
  /** A new protocol is saved, and its own page is about to open: what was typed stays until then. */
  isOpening: boolean;
  /** The answer to the last save, once the page shows what was saved. */
  done: object | null;
  after: AfterSave | null;
};

/** Says what was done, takes it back where it can be, and goes on: to a new protocol's own page, to a push that was started. */
export function useProtocolToasts(
  fetcher: FetcherWithComponents<ProtocolAnswer>,
  { protocol }: Pick<ProtocolView, "protocol">,
): After {
  const t = useTranslations("form.toast");
  const navigate = useNavigate();
  const send = (fields: Record<string, string | string[]>) => {
    fetcher.submit(formData(fields), { method: "POST" });
  };
  const follow = ({ push }: { push: PushOutcome | null }) => {
    if (push?.state !== "started") return false;
    navigate(`/app/push/${push.runId}`);
    return true;
  };
  useToasts(fetcher, (done) => {
    switch (done.intent) {
      case "archive": {
        // an empty line says that nobody had it
        const gids = done.value.gids.length === 0 ? [""] : done.value.gids;
        return {
          text: t("archived"),
          undo: () => {
            send({ intent: "unarchive", "gids[]": gids });
          },
        };
      }
      case "unarchive":
        return { text: t("unarchived", { count: done.value.assigned }) };
      case "sendAgain":
        return { text: t("sentAgain") };
      case "push":
        follow(done.value);
        return null;
      case "save":
      case "savePush": {
        const { id, changed, mapped, push } = done.value;
        if (!follow(done.value) && !protocol)
          navigate(protocolUrl(id), { replace: true, state: { mapped, push } });
        return { text: t(changed ? "saved" : "unchanged") };
      }
    }
  });
  const { data, state } = fetcher;
  const isSave =
    data?.ok && (data.intent === "save" || data.intent === "savePush");
  const isLeaving =
    isSave && (!protocol || data.value.push?.state === "started");
  const isIdle = state === "idle";
  return {
    isOpening: isLeaving === true,
    done: isSave && isIdle && protocol ? data : null,
    // a new one's own page says it
    after:
      protocol && data?.ok && "push" in data.value
        ? { mapped: null, ...data.value }
        : null,
  };
}
