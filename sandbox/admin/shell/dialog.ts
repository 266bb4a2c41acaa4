import { element, t } from "./frame.ts";

const dialog = element<HTMLDialogElement>("#dialog");

export interface DialogButton {
  label: string;
  kind?: "primary" | "critical";
  value: string;
}

function button({ label, kind, value }: DialogButton): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = label;
  made.className = kind ?? "";
  made.addEventListener("click", () => {
    dialog.close(value);
  });
  return made;
}

/** Shows one dialog; resolves with the value of the button pressed, "" when it was closed. */
export function showDialog(
  title: string,
  body: Node,
  buttons: DialogButton[],
): Promise<string> {
  const heading = document.createElement("h2");
  heading.id = "dialog-title";
  heading.textContent = title;
  const header = document.createElement("header");
  header.append(heading);
  const content = document.createElement("div");
  content.className = "body";
  content.append(body);
  const footer = document.createElement("footer");
  footer.append(...buttons.map(button));
  dialog.replaceChildren(header, content, footer);
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener(
      "close",
      () => {
        resolve(dialog.returnValue);
      },
      { once: true },
    );
  });
}

/** A yes-or-no question. */
export async function confirm(
  title: string,
  text: string,
  yes: DialogButton,
): Promise<boolean> {
  const paragraph = document.createElement("p");
  paragraph.textContent = text;
  const no = { label: t.stay, value: "" };
  return (await showDialog(title, paragraph, [no, yes])) === yes.value;
}
