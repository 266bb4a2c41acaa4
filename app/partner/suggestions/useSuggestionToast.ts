import { useRef } from "react";
import { useTranslations } from "use-intl";
import type { Values } from "../../ui/form.ts";
import type { Accepted, AcceptedAll } from "./groups.ts";
import { undoFields } from "./accept-form.ts";

type Done =
  | { intent: "accept" | "assign"; value: Accepted }
  | { intent: "acceptAll"; value: AcceptedAll }
  | { intent: "skip"; value: { gids: string[] } }
  | { intent: "unskip"; value: unknown }
  | { intent: "undo"; value: unknown }
  | { intent: "retryImport" | "split" | "join"; value: unknown };

/** What was done, in words, and what takes it back. Accepting all goes on here until no group is left: each step is saved. */
export function useSuggestionToast(
  send: (intent: string, fields: Values) => void,
): (done: Done) => { text: string; undo?: () => void } | null {
  const t = useTranslations("suggestions.toast");
  const soFar = useRef<Accepted[]>([]);
  return (done) => {
    switch (done.intent) {
      case "accept":
      case "assign":
        if (done.value.changed === 0)
          return { text: t("accepted", { count: 0 }) };
        return {
          text: t("accepted", { count: done.value.changed }),
          undo: () => {
            send("undo", undoFields([done.value]));
          },
        };
      case "acceptAll": {
        const { left } = done.value;
        const accepted = [...soFar.current, ...done.value.accepted];
        // a step that accepts nothing would be repeated for ever
        if (left > 0 && done.value.accepted.length > 0) {
          soFar.current = accepted;
          send("acceptAll", {});
          return null;
        }
        soFar.current = [];
        const count = accepted.reduce((sum, { changed }) => sum + changed, 0);
        return {
          text: t("acceptedAll", { groups: accepted.length, count }),
          undo: () => {
            send("undo", undoFields(accepted));
          },
        };
      }
      case "skip": {
        const { gids } = done.value;
        return {
          text: t("skipped", { count: gids.length }),
          undo: () => {
            send("unskip", { "gids[]": gids });
          },
        };
      }
      case "unskip":
        return { text: t("unskipped") };
      case "undo":
        return { text: t("undone") };
      case "retryImport":
      case "split":
      case "join":
        return null;
    }
  };
}
