import type { BarButton, FromApp } from "../protocol.ts";
import { confirm } from "./dialog.ts";
import { config, element, t, tellApp } from "./frame.ts";

type TitleMessage = Extract<FromApp, { type: "title" }>;
type SaveBarMessage = Extract<FromApp, { type: "saveBar" }>;

const saveBar = element<HTMLElement>(".save-bar");

function draw(
  button: BarButton,
  before?: () => Promise<boolean>,
): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = button.label;
  made.className = [button.variant, button.tone].filter(Boolean).join(" ");
  made.disabled = button.disabled || button.loading;
  if (button.loading) made.setAttribute("aria-busy", "true");
  made.addEventListener("click", () => {
    void (before?.() ?? Promise.resolve(true)).then((go) => {
      if (go) tellApp({ type: "click", key: button.key });
    });
  });
  return made;
}

function drawMenu(label: string, buttons: BarButton[]): HTMLElement {
  const details = document.createElement("details");
  const summary = document.createElement("summary");
  summary.className = "button";
  summary.textContent = label;
  const menu = document.createElement("div");
  menu.className = "menu";
  menu.append(...buttons.map((button) => draw(button)));
  details.append(summary, menu);
  return details;
}

export function drawTitle(message: TitleMessage): void {
  element(".page-title").textContent = message.title;
  document.title = [message.title, config.appName].filter(Boolean).join(" · ");
  const back = message.buttons.filter(
    (button) => button.variant === "breadcrumb",
  );
  const rest = message.buttons.filter(
    (button) => button.variant !== "breadcrumb",
  );
  const secondary = rest.filter((button) => button.variant !== "primary");
  const primary = rest.filter((button) => button.variant === "primary");
  element(".actions").replaceChildren(
    ...back.map((button) => draw(button)),
    ...secondary.map((button) => draw(button)),
    ...message.menus.map((menu) => drawMenu(menu.label, menu.buttons)),
    ...primary.map((button) => draw(button)),
  );
}

const askDiscard = () =>
  confirm(t.discardTitle, t.discardText, {
    label: t.discardChanges,
    kind: "critical",
    value: "discard",
  });

export function drawSaveBar(message: SaveBarMessage): void {
  saveBar.hidden = !message.shown;
  const buttons = message.buttons.map((button) => {
    const discards = button.variant !== "primary";
    return draw(
      button,
      discards && message.confirmDiscard ? askDiscard : undefined,
    );
  });
  element(".save-bar-buttons").replaceChildren(...buttons.reverse());
}

/** Resolves true when nothing is unsaved or the merchant gives it up. */
export async function mayLeave(): Promise<boolean> {
  if (saveBar.hidden) return true;
  const leave = await confirm(t.leaveTitle, t.leaveText, {
    label: t.leave,
    kind: "critical",
    value: "leave",
  });
  if (leave) tellApp({ type: "discard" });
  else saveBar.classList.add("nudge");
  return leave;
}
