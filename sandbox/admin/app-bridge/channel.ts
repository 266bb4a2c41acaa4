import {
  MARK,
  type FromApp,
  type FromShell,
  type Question,
} from "../protocol.ts";

const script = document.currentScript as HTMLScriptElement;

/** Where this script came from is where Admin is. */
export const adminOrigin = new URL(script.src).origin;
export const scriptApiKey = script.dataset.apiKey ?? null;
export const isEmbedded = window.parent !== window;

type Listener = (message: FromShell) => void;
interface Waiting {
  resolve: (value: unknown) => void;
  reject: (error: Error) => void;
}

const listeners: Listener[] = [];
const waiting = new Map<number, Waiting>();
let lastId = 0;

export function nextMessageId(): number {
  lastId += 1;
  return lastId;
}

export function tellShell(message: FromApp): void {
  if (isEmbedded)
    window.parent.postMessage({ mark: MARK, ...message }, adminOrigin);
}

/** Asks the shell and waits for its answer; the caller knows what the answer to its question is. */
export function askShell(question: Question): Promise<unknown> {
  return new Promise((resolve, reject) => {
    if (!isEmbedded) {
      reject(new Error("The app is not embedded in Shopify Admin."));
      return;
    }
    const id = nextMessageId();
    waiting.set(id, { resolve, reject });
    tellShell({ type: "question", id, question });
  });
}

export function onShellMessage(listener: Listener): void {
  listeners.push(listener);
}

window.addEventListener(
  "message",
  (event: MessageEvent<FromShell & { mark?: string }>) => {
    if (event.origin !== adminOrigin || event.data.mark !== MARK) return;
    const message = event.data;
    if (message.type === "answer" || message.type === "refusal") {
      const asked = waiting.get(message.id);
      waiting.delete(message.id);
      if (message.type === "answer") asked?.resolve(message.value);
      else asked?.reject(new Error(message.message));
      return;
    }
    for (const listener of listeners) listener(message);
  },
);
