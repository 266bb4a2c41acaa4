import { type FromShell, MARK } from "../protocol.ts";
import { wordsOf } from "../words.ts";

export interface ShellConfig {
  shop: string;
  appUrl: string;
  /** The path of the app in Admin, without a slash at its end. */
  base: string;
  appName: string;
  launch: string;
}

/** The one element of the shell for a selector, as the caller knows it to be. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- as querySelector itself does
export function element<E extends HTMLElement>(selector: string): E {
  const found = document.querySelector<E>(selector);
  if (!found) throw new Error(`The shell has no ${selector}.`);
  return found;
}

export const config = JSON.parse(
  element<HTMLScriptElement>("#config").textContent,
) as ShellConfig;
/** The shell's words in the store's language. */
export const t = wordsOf(document.documentElement.lang);
export const appOrigin = new URL(config.appUrl).origin;
const frame = element<HTMLIFrameElement>("#app");

export function tellApp(message: FromShell): void {
  frame.contentWindow?.postMessage({ mark: MARK, ...message }, appOrigin);
}

/** Whether a message comes from the app's frame and nobody else. */
export function isFromApp(event: MessageEvent): boolean {
  return event.origin === appOrigin && event.source === frame.contentWindow;
}

export function loadApp(path: string): void {
  const separator = path.includes("?") ? "&" : "?";
  frame.src = `${config.appUrl}${path}${separator}${config.launch}`;
}
