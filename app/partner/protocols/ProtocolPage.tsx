import { useState } from "react";
import type { Failed } from "../../ui/problem.ts";
import type { FormValues } from "./form-reader.ts";
import type { ProtocolDetail } from "./protocol.ts";
import { ProtocolAside } from "./ProtocolAside.tsx";
import { ProtocolForm } from "./ProtocolForm.tsx";
import { ProtocolNotices } from "./ProtocolNotices.tsx";

type Props = {
  /** null: a new one. */
  protocol: ProtocolDetail | null;
  saved: FormValues;
  pendingCount: number;
  storeLocale: string;
  failed: Failed | null;
  /** The answer to the last save that went well, once the page has loaded what was saved. */
  done: object | null;
  isSaving: boolean;
  isArchiving: boolean;
  onSend: (form: FormData) => void;
};
type Opened = { saved: FormValues; version: number | null };

/** One protocol: written, changed, archived. */
export function ProtocolPage(props: Props) {
  const { protocol, saved, storeLocale, failed, done, onSend } = props;
  const newest: Opened = { saved, version: protocol?.version ?? null };
  // the page loads anew while somebody types: the form keeps the version it was opened with
  const [opened, setOpened] = useState(newest);
  const [adopted, setAdopted] = useState(done);
  if (done !== adopted) {
    setAdopted(done);
    if (done) setOpened(newest);
  }
  const isStale =
    failed?.problem.code === "precondition-failed" &&
    opened.version !== newest.version;
  const send = (intent: string, form = new FormData()) => {
    form.set("intent", intent);
    onSend(form);
  };
  return (
    <ProtocolForm
      saved={opened.saved}
      storeLocale={storeLocale}
      isReadOnly={protocol?.status === "archived"}
      isSaving={props.isSaving}
      failed={failed}
      onSave={(form) => {
        if (opened.version !== null)
          form.set("expected_version", String(opened.version));
        send("save", form);
      }}
      notices={
        <ProtocolNotices
          protocol={protocol}
          pendingCount={props.pendingCount}
          isStale={isStale}
          onLoadNewer={() => {
            setOpened(newest);
          }}
        />
      }
      aside={
        protocol && (
          <ProtocolAside
            protocol={protocol}
            isArchiving={props.isArchiving}
            onArchive={() => {
              send("archive");
            }}
          />
        )
      }
    />
  );
}
