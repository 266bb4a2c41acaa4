import type { FormValues } from "./form-reader.ts";
import type { ProtocolDetail } from "./protocol.ts";
import type { StorefrontBlock } from "./storefront-block.ts";
import type { FormSuggestion } from "./suggested.ts";

/** What the page of one protocol stands on. */
export type ProtocolView = {
  /** null: a new one. */
  protocol: ProtocolDetail | null;
  /** What a new one starts from. */
  suggestion: FormSuggestion | null;
  /** The form as saved last, by whomever. */
  saved: FormValues;
  /** What customers would read of it, until the page reads the form itself. */
  preview: StorefrontBlock | null;
  /** Of this protocol's products, how many wait to be pushed. */
  pendingCount: number;
  storeLocale: string;
};
