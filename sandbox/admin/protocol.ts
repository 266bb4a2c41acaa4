/** What the app's frame and the Admin shell say to each other; every message carries this mark. */
export const MARK = "shopify-sandbox";

export interface BarButton {
  /** Which element in the app's frame a click goes to. */
  key: string;
  label: string;
  variant: string | null;
  tone: string | null;
  disabled: boolean;
  loading: boolean;
}

export interface NavItem {
  href: string;
  label: string;
  isHome: boolean;
}

export interface ToastMessage {
  id: string;
  message: string;
  isError: boolean;
  durationMs: number;
  action: string | null;
}

/** A question of the app's frame; the shell answers with the same id. */
export type Question =
  | { ask: "idToken" }
  | { ask: "resourcePicker"; options: Record<string, unknown> }
  | { ask: "leaveConfirmation" }
  | { ask: "scopes" }
  | { ask: "extensions" };

export type FromApp =
  | { type: "question"; id: number; question: Question }
  | { type: "path"; path: string }
  | { type: "nav"; items: NavItem[] }
  | {
      type: "title";
      title: string;
      buttons: BarButton[];
      menus: { label: string; buttons: BarButton[] }[];
    }
  | {
      type: "saveBar";
      shown: boolean;
      buttons: BarButton[];
      confirmDiscard: boolean;
    }
  | { type: "toast"; toast: ToastMessage }
  | { type: "toastHide"; id: string }
  | { type: "loading"; on: boolean }
  | { type: "open"; href: string; target: string };

export type FromShell =
  | { type: "answer"; id: number; value: unknown }
  | { type: "refusal"; id: number; message: string }
  | { type: "click"; key: string }
  | { type: "navigate"; href: string }
  | { type: "discard" }
  | { type: "toastAction"; id: string }
  | { type: "toastDismissed"; id: string };
