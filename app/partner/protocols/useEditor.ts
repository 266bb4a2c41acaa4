import { useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { formData, isSameValues } from "../../ui/form.ts";
import type { Failed } from "../../ui/problem.ts";
import { type Form, useForm } from "../../ui/useForm.ts";
import type { FormValues } from "./form-reader.ts";
import { fieldLabels } from "./labels.ts";
import type { Merge } from "./merge.ts";
import type { ProtocolDetail } from "./protocol.ts";
import { refusedFields, refusedProblems } from "./refused-fields.ts";
import { sentValues } from "./screen-values.ts";
import { useReading } from "./useReading.ts";

type Props = {
  /** null: a new one. */
  protocol: ProtocolDetail | null;
  /** As saved last, by whomever. */
  saved: FormValues;
  storeLocale: string;
  /** The last save, when it was refused. */
  failed: Failed | null;
  /** The answer to the last save that went well, once the page has loaded what was saved. */
  done: object | null;
  onSave: (intent: SaveIntent, form: FormData) => void;
};
export type SaveIntent = "save" | "savePush";
type Opened = { saved: FormValues; version: number | null };

export type Editor = {
  form: Form;
  /** What was refused and is still as it was sent. */
  failed: Failed | null;
  /** Somebody else saved since the form was opened, and what is typed differs. */
  merge: Merge | null;
  save: (intent?: SaveIntent) => void;
  /** Sends these values on top of the newest version. */
  saveOnTop: (values: FormValues) => void;
  takeNewest: () => void;
};

/** The form of one protocol, and what it was opened with. */
export function useEditor(props: Props): Editor {
  const { protocol, saved, storeLocale, done } = props;
  const newest: Opened = { saved, version: protocol?.version ?? null };
  const [opened, setOpened] = useState(newest);
  const [adopted, setAdopted] = useState(done);
  const [sent, setSent] = useState(saved);
  const t = useTranslations("form.fields");
  const byJournals = useMemo(
    () => refusedProblems(refusedFields(protocol, fieldLabels(t).keys())),
    [protocol, t],
  );
  const form = useForm(opened.saved, {
    refused: props.failed
      ? { values: sent, fields: props.failed.fields }
      : { values: opened.saved, fields: byJournals },
    isDisabled: protocol?.status === "archived",
  });
  const isBehind = opened.version !== newest.version;
  if (done !== adopted) {
    setAdopted(done);
    if (done) setOpened(newest);
    // the page loads anew while somebody types: the form keeps the version it was opened with
  } else if (isBehind && !form.isDirty) setOpened(newest);
  const reading = useReading();
  const merge = useMemo(() => {
    if (!isBehind || !form.isDirty || reading === null) return null;
    const sides = { base: opened.saved, mine: form.values, theirs: saved };
    const merged = reading.mergeForms(sides, storeLocale);
    return merged.fields.length === 0 ? null : merged;
  }, [
    isBehind,
    form.isDirty,
    form.values,
    opened.saved,
    saved,
    storeLocale,
    reading,
  ]);

  // what was refused is gone with what was typed; a suggestion can be refused without a touch
  const isAsSent = isSameValues(form.values, sent);
  const send = (
    values: FormValues,
    { version }: Opened,
    intent: SaveIntent = "save",
  ) => {
    setSent(values);
    const fields = formData(sentValues(values));
    if (version !== null) fields.set("expected_version", String(version));
    props.onSave(intent, fields);
  };
  return {
    form,
    failed: form.isDirty || isAsSent ? props.failed : null,
    merge,
    save: (intent) => {
      send(form.values, opened, intent);
    },
    saveOnTop: (values) => {
      send(values, newest);
    },
    takeNewest: () => {
      setOpened(newest);
    },
  };
}
