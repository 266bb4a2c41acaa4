import { actionButton } from "./buttons.ts";
import { words } from "./config.ts";
import { dropBar, raiseBar } from "./save-bar.ts";

const FORM_BAR = "form[data-save-bar]";
let dirtyForm: HTMLFormElement | null = null;

function settleForm(): void {
  dirtyForm = null;
  dropBar(FORM_BAR);
}

/** `<form data-save-bar>`: the bar appears with the first change and submits or resets the form. */
function noticeChange(event: Event): void {
  if (!(event.target instanceof Element)) return;
  const form = event.target.closest<HTMLFormElement>(FORM_BAR);
  if (!form || form === dirtyForm) return;
  dirtyForm = form;
  const discard = () => {
    form.reset();
  };
  const save = () => {
    form.requestSubmit();
  };
  raiseBar(FORM_BAR, {
    discard,
    confirmDiscard: form.hasAttribute("data-discard-confirmation"),
    buttons: () => [
      actionButton("form-save", words.save, "primary", save),
      actionButton("form-discard", words.discard, null, discard),
    ],
  });
}

document.addEventListener("input", noticeChange);
document.addEventListener("change", noticeChange);
for (const name of ["submit", "reset"])
  document.addEventListener(name, (event) => {
    if (event.target === dirtyForm) settleForm();
  });

new MutationObserver(() => {
  if (dirtyForm && !dirtyForm.isConnected) settleForm();
}).observe(document, { childList: true, subtree: true });
