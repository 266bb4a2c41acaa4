import type { FromApp, Question } from "../protocol.ts";
import { drawSaveBar, drawTitle, mayLeave } from "./bars.ts";
import { config, element, isFromApp, loadApp, tellApp } from "./frame.ts";
import { setNav, setPath } from "./nav.ts";
import { pickProducts } from "./picker.ts";
import "./stores.ts";
import { hideToast, showToast } from "./toasts.ts";

/** Parameters of a launch, which do not belong in the address the merchant sees. */
const LAUNCH = [
  "embedded",
  "hmac",
  "host",
  "id_token",
  "locale",
  "session",
  "shop",
  "timestamp",
];

async function fromServer(path: string): Promise<unknown> {
  const response = await fetch(`/__shell/${config.shop}/${path}`);
  if (!response.ok) throw new Error(await response.text());
  return response.json();
}

function answer(question: Question): Promise<unknown> {
  switch (question.ask) {
    case "idToken":
      return fromServer("id-token");
    case "scopes":
      return fromServer("scopes");
    case "extensions":
      return fromServer("extensions");
    case "resourcePicker":
      return pickProducts(question.options);
    case "leaveConfirmation":
      // As at Shopify, staying leaves the promise open.
      return mayLeave().then((leave) =>
        leave ? null : new Promise(() => undefined),
      );
  }
}

function showAddress(path: string): void {
  const url = new URL(path, config.appUrl);
  for (const name of LAUNCH) url.searchParams.delete(name);
  history.replaceState(null, "", `${config.base}${url.pathname}${url.search}`);
  setPath(path);
}

function open(href: string, target: string): void {
  const url = new URL(href);
  const isAdmin = url.hostname === "admin.shopify.com";
  const local = isAdmin
    ? `${url.pathname}${url.search}`
    : `/__open/${config.shop}?href=${encodeURIComponent(href)}`;
  if (target === "_blank") window.open(local, "_blank");
  else location.href = local;
}

function receive(message: FromApp): void {
  switch (message.type) {
    case "question":
      answer(message.question).then(
        (value) => {
          tellApp({ type: "answer", id: message.id, value });
        },
        (error: unknown) => {
          tellApp({ type: "refusal", id: message.id, message: String(error) });
        },
      );
      return;
    case "path":
      showAddress(message.path);
      return;
    case "nav":
      setNav(message.items);
      return;
    case "title":
      drawTitle(message);
      return;
    case "saveBar":
      drawSaveBar(message);
      return;
    case "toast":
      showToast(message.toast);
      return;
    case "toastHide":
      hideToast(message.id);
      return;
    case "loading":
      element<HTMLElement>(".loading").hidden = !message.on;
      return;
    case "open":
      open(message.href, message.target);
  }
}

window.addEventListener(
  "message",
  (event: MessageEvent<FromApp & { mark?: string }>) => {
    if (isFromApp(event) && event.data.mark) receive(event.data);
  },
);

const path = location.pathname.slice(config.base.length);
loadApp((path === "" ? "/" : path) + location.search);
