import { useTranslations } from "use-intl";
import type { DraftField } from "./draft.ts";
import { undecided } from "./draft-view.ts";
import type { SuggestionGroup } from "./groups.ts";
import { Readings } from "./Readings.tsx";
import { useFieldLabel } from "./useFieldLabel.ts";

type Props = { group: Pick<SuggestionGroup, "draft" | "state"> };

/** What a person has to decide, and what the text says about it. */
export function Undecided({ group }: Props) {
  return <Fields group={group} hasReadings />;
}

/** The same in short, where the readings stand elsewhere. */
export function ToDecide({ group }: Props) {
  return <Fields group={group} hasReadings={false} />;
}

function Fields({ group, hasReadings }: Props & { hasReadings: boolean }) {
  const fields = undecided(group.draft);
  if (group.state === "empty" || fields.length === 0) return null;
  return (
    <ul className="plain-list undecided">
      {fields.map((field) => (
        <li key={field.field}>
          <Why field={field} isReady={group.state === "ready"} />
          {hasReadings && field.readings.length > 0 && (
            <Readings readings={field.readings} />
          )}
        </li>
      ))}
    </ul>
  );
}

/** What a protocol can do without stays empty until somebody decides. */
function Why({ field, isReady }: { field: DraftField; isReady: boolean }) {
  const t = useTranslations("suggestions.undecided");
  const label = useFieldLabel();
  const count = field.readings.length;
  const why =
    field.state === "contradicted"
      ? t("contradicted", { count })
      : t("unstated");
  return (
    <p>
      <strong>{label(field.field)}</strong>
      {": "}
      {isReady ? `${why} ${t("leftOut")}` : why}
    </p>
  );
}
