import { useTranslations } from "use-intl";
import type { Values } from "../../ui/form.ts";
import { undoFields } from "../suggestions/accept-form.ts";
import type { Accepted } from "../suggestions/groups.ts";
import type { Assigned } from "./undo.server.ts";

type Done =
  | { intent: "assign" | "remove"; value: Assigned }
  | { intent: "use"; value: Accepted }
  | { intent: "keep"; value: { keptAt: string } }
  | { intent: "undo" | "undoUse" | "reopen" | "overwrite"; value: unknown };

/** What was done with one product, in words, and what takes it back. */
export function useProductToast(
  send: (intent: string, fields: Values) => void,
): (done: Done) => { text: string; undo?: () => void } {
  const t = useTranslations("product.toast");
  return (done) => {
    switch (done.intent) {
      case "assign":
      case "remove": {
        const { changed: count, undoId } = done.value;
        const said = done.intent === "assign" ? "assigned" : "removed";
        const text = t(said, { count });
        if (undoId === null) return { text };
        return {
          text,
          undo: () => {
            send("undo", { undoId });
          },
        };
      }
      case "use": {
        const accepted = done.value;
        if (accepted.changed === 0)
          return { text: t("assigned", { count: 0 }) };
        return {
          text: t("assigned", { count: accepted.changed }),
          undo: () => {
            send("undoUse", undoFields([accepted]));
          },
        };
      }
      case "keep": {
        const { keptAt } = done.value;
        return {
          text: t("kept"),
          undo: () => {
            send("reopen", { keptAt });
          },
        };
      }
      case "undo":
      case "undoUse":
      case "reopen":
      case "overwrite":
        return { text: t("undone") };
    }
  };
}
