import { useRef, useState } from "react";

type Dialog<Name extends string> = {
  /** The one that is open. */
  open: Name | null;
  ask: (name: Name) => void;
  close: () => void;
};

/** Which dialog of a card is open; when it closes the keyboard is put back on what opened it. */
export function useDialog<Name extends string>(): Dialog<Name> {
  const [open, setOpen] = useState<Name | null>(null);
  const opener = useRef<Element | null>(null);
  return {
    open,
    ask: (name) => {
      opener.current = document.activeElement;
      setOpen(name);
    },
    close: () => {
      setOpen(null);
      // Polaris lets go of the focus when the dialog is gone
      requestAnimationFrame(() => {
        if (opener.current instanceof HTMLElement) opener.current.focus();
      });
    },
  };
}
