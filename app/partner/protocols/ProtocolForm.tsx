import { BlockStack, Layout } from "@shopify/polaris";
import { type ReactNode, useMemo } from "react";
import { useTranslations } from "use-intl";
import { FieldSummary } from "../../ui/FieldSummary.tsx";
import { FormContext } from "../../ui/form.ts";
import { FormSaveBar } from "../../ui/FormSaveBar.tsx";
import type { Failed, FieldProblems } from "../../ui/problem.ts";
import { ProblemBanner } from "../../ui/ProblemBanner.tsx";
import { DosageFields } from "./DosageFields.tsx";
import { fieldLabels } from "./labels.ts";
import { PreviewBar } from "./PreviewBar.tsx";
import { ProtocolPreview } from "./ProtocolPreview.tsx";
import { ScheduleFields } from "./ScheduleFields.tsx";
import {
  AboutFields,
  ClaimFields,
  DirectionFields,
  UseFields,
} from "./TextFields.tsx";
import type { StorefrontBlock } from "./storefront-block.ts";
import type { Editor } from "./useEditor.ts";

type Props = {
  editor: Editor;
  /** What customers would read of it. */
  preview: StorefrontBlock | null;
  storeLocale: string;
  isSaving: boolean;
  /** What stands beside the fields is longer than a screen. */
  isLongAside: boolean;
  /** What is to be said about the protocol above the fields. */
  notices: ReactNode;
  /** What else stands beside the fields. */
  beforePreview: ReactNode;
  afterPreview: ReactNode;
};

export function ProtocolForm(props: Props) {
  const { editor, preview: block, storeLocale, isSaving } = props;
  const { form, failed, save } = editor;
  const { isDirty, isDisabled } = form;
  const t = useTranslations("form.fields");
  const labels = useMemo(() => fieldLabels(t), [t]);
  return (
    <FormContext.Provider value={form}>
      <FormSaveBar
        id="protocol-save-bar"
        isDirty={isDirty && !isDisabled}
        isSaving={isSaving}
        onSave={() => {
          save();
        }}
        onDiscard={form.discard}
      />
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (isDirty && !isSaving) save();
        }}
      >
        {/* Enter in a field saves */}
        <button type="submit" hidden />
        <PreviewBar block={block} storeLocale={storeLocale} />
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
            <div className={props.isLongAside ? undefined : "stays"}>
              <BlockStack gap="400">
                {props.beforePreview}
                <div className="only-beside">
                  <ProtocolPreview block={block} storeLocale={storeLocale} />
                </div>
                {props.afterPreview}
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
