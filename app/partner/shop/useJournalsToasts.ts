import { useTranslations } from "use-intl";
import type { Answering } from "../../ui/useSubmitted.ts";
import { useToasts } from "../../ui/useToasts.ts";
import type { Connection } from "../journals/connection.ts";
import type { JournalsAnswer, JournalsForm } from "./useJournalsForm.ts";

/** Says what was done. Disconnecting can be taken back where the app makes the connection by itself. */
export function useJournalsToasts(
  fetcher: Answering<JournalsAnswer>,
  { source }: Pick<Connection, "source">,
  { send }: Pick<JournalsForm, "send">,
): void {
  const t = useTranslations("settings.journals.toasts");
  useToasts(fetcher, (done) => {
    switch (done.intent) {
      case "connect":
        return { text: t("connected") };
      case "renew":
        return { text: t("renewed") };
      case "disconnect": {
        const undo = () => {
          send("connect");
        };
        const text = t("disconnected");
        return source === "exchange" ? { text, undo } : { text };
      }
      case "paste":
        return done.value.state === "connected"
          ? { text: t("connected") }
          : null;
      case "retry":
      case "check":
      case "removal":
        return null;
    }
  });
}
