import { BlockStack, Layout } from "@shopify/polaris";
import { type ReactNode, useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { FieldSummary } from "../../ui/FieldSummary.tsx";
import { FormContext, formData } from "../../ui/form.ts";
import { FormSaveBar } from "../../ui/FormSaveBar.tsx";
import type { Failed, FieldProblems } from "../../ui/problem.ts";
import { ProblemBanner } from "../../ui/ProblemBanner.tsx";
import { useForm } from "../../ui/useForm.ts";
import { DosageFields } from "./DosageFields.tsx";
import type { FormValues } from "./form-reader.ts";
import { fieldLabels } from "./labels.ts";
import { ProtocolPreview } from "./ProtocolPreview.tsx";
import { ScheduleFields } from "./ScheduleFields.tsx";
import { sentValues } from "./screen-values.ts";
import {
  AboutFields,
  ClaimFields,
  DirectionFields,
  UseFields,
} from "./TextFields.tsx";

type Props = {
  /** As saved; the form starts over when they change. */
  saved: FormValues;
  storeLocale: string;
  isReadOnly: boolean;
  isSaving: boolean;
  /** The last save, when it was refused. */
  failed: Failed | null;
  onSave: (form: FormData) => void;
  /** What is to be said about the protocol above the fields. */
  notices: ReactNode;
  /** What else is known of it, beside the fields. */
  aside: ReactNode;
};

export function ProtocolForm(props: Props) {
  const { saved, storeLocale, isReadOnly, isSaving, onSave } = props;
  const t = useTranslations("form.fields");
  const labels = useMemo(() => fieldLabels(t), [t]);
  const [sent, setSent] = useState(saved);
  const refused = { values: sent, fields: props.failed?.fields ?? {} };
  const form = useForm(saved, { refused, isDisabled: isReadOnly });
  // what was refused is gone with what was typed
  const failed = form.isDirty ? props.failed : null;
  const save = () => {
    setSent(form.values);
    onSave(formData(sentValues(form.values)));
  };
  return (
    <FormContext.Provider value={form}>
      <FormSaveBar
        id="protocol-save-bar"
        isDirty={form.isDirty && !isReadOnly}
        isSaving={isSaving}
        onSave={save}
        onDiscard={form.discard}
      />
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (form.isDirty && !isSaving) save();
        }}
      >
        {/* Enter in a field saves */}
        <button type="submit" hidden />
        <Layout>
          <Layout.Section>
            <BlockStack gap="400">
              {failed && (
                <Refusal failed={failed} left={form.problems} labels={labels} />
              )}
              {props.notices}
              <AboutFields />
              <DosageFields />
              <ScheduleFields />
              <UseFields />
              <DirectionFields />
              <ClaimFields />
            </BlockStack>
          </Layout.Section>
          <Layout.Section variant="oneThird">
            <div className="stays">
              <BlockStack gap="400">
                <ProtocolPreview
                  values={form.values}
                  storeLocale={storeLocale}
                />
                {props.aside}
              </BlockStack>
            </div>
          </Layout.Section>
        </Layout>
      </form>
    </FormContext.Provider>
  );
}

type RefusalProps = {
  failed: Failed;
  /** Of what was refused, what was not changed since. */
  left: FieldProblems;
  labels: ReadonlyMap<string, string>;
};

/** A newer version has a notice of its own among the others. */
function Refusal({ failed, left, labels }: RefusalProps) {
  if (Object.keys(failed.fields).length > 0)
    return <FieldSummary failed={failed} left={left} labels={labels} />;
  if (failed.problem.code === "precondition-failed") return null;
  return <ProblemBanner problem={failed.problem} />;
}
