import type { Failed } from "../../ui/problem.ts";
import { StoreLocale } from "../../ui/store-locale.ts";
import { AfterNotices } from "./AfterNotices.tsx";
import type { AfterSave } from "./after-save.ts";
import type { ProtocolView } from "./protocol-page.ts";
import { ProtocolAside } from "./ProtocolAside.tsx";
import { ProtocolForm } from "./ProtocolForm.tsx";
import { ProtocolNotices } from "./ProtocolNotices.tsx";
import { PublishCard } from "./PublishCard.tsx";
import { StaleNotice } from "./StaleNotice.tsx";
import { SuggestionCard } from "./SuggestionCard.tsx";
import type { FormSuggestion } from "./suggested.ts";
import { useEditor } from "./useEditor.ts";
import { useReading } from "./useReading.ts";

type Props = ProtocolView & {
  failed: Failed | null;
  /** The answer to the last save that went well, once the page has loaded what was saved. */
  done: object | null;
  /** What became of it besides. */
  after: AfterSave | null;
  /** What is on its way; null: nothing. */
  sending: string | null;
  onSend: (intent: string, form?: FormData) => void;
};

/** One protocol: written, changed, pushed, archived. */
export function ProtocolPage(props: Props) {
  const { protocol, suggestion, storeLocale, failed, sending, onSend } = props;
  const isSaving = sending === "save" || sending === "savePush";
  const editor = useEditor({
    ...props,
    onSave: (intent, form) => {
      if (suggestion) addSuggestion(form, suggestion);
      onSend(intent, form);
    },
  });
  const { merge, form } = editor;
  const reading = useReading();
  const preview = reading
    ? reading.previewOf(form.values, storeLocale)
    : props.preview;
  return (
    <StoreLocale.Provider value={storeLocale}>
      <ProtocolForm
        editor={editor}
        preview={preview}
        storeLocale={storeLocale}
        isSaving={isSaving}
        isLongAside={suggestion !== null}
        notices={
          <>
            {merge && (
              <StaleNotice
                merge={merge}
                refused={
                  failed?.problem.code === "precondition-failed" ? failed : null
                }
                isSaving={isSaving}
                onChoose={(choice) => {
                  if (choice === "theirs") editor.takeNewest();
                  else if (choice === "mine") editor.saveOnTop(form.values);
                  else if (merge.both) editor.saveOnTop(merge.both);
                }}
              />
            )}
            {props.after && <AfterNotices after={props.after} />}
            <ProtocolNotices {...props} isDirty={form.isDirty} />
            {suggestion && (
              <div className="not-beside">
                <SuggestionCard suggestion={suggestion} />
              </div>
            )}
          </>
        }
        beforePreview={
          <>
            <PublishCard
              {...props}
              isDirty={form.isDirty}
              onSave={editor.save}
            />
            {suggestion && (
              <div className="only-beside">
                <SuggestionCard suggestion={suggestion} />
              </div>
            )}
          </>
        }
        afterPreview={
          protocol && (
            <ProtocolAside
              protocol={protocol}
              isDirty={form.isDirty}
              isArchiving={sending === "archive"}
              onArchive={() => {
                form.discard();
                onSend("archive");
              }}
            />
          )
        }
      />
    </StoreLocale.Provider>
  );
}

/** What was shown goes along, so that the page can say what was not mapped. */
function addSuggestion(form: FormData, suggestion: FormSuggestion): void {
  form.set("suggestion", suggestion.groupId);
  form.set("expected_products", String(suggestion.productCount));
  for (const { gid, title } of suggestion.products)
    form.append("shown", `${gid} ${title}`);
}
