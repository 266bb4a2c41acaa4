/** What the card of Journals holds while a merchant works with it. */
import { useEffect, useState } from "react";
import { focusField } from "../../ui/form.ts";
import type { Failed, Problem } from "../../ui/problem.ts";
import { type Answering, useSubmitted } from "../../ui/useSubmitted.ts";
import type {
  AccountChoice,
  AccountQuestion,
  Pasted,
} from "../journals/paste-token.ts";

export const TOKEN_FIELD = "token";

export type JournalsIntent = "connect" | "renew" | "disconnect" | "paste";
/** What the settings' action answers to one of them. */
export type JournalsAnswer =
  | { ok: true; intent: "connect"; value?: unknown }
  | { ok: true; intent: "retry" | "check" | "removal"; value?: unknown }
  | { ok: true; intent: "renew" | "disconnect"; value: { revoked: boolean } }
  | { ok: true; intent: "paste"; value: Pasted }
  | Failed;

export type JournalsForm = {
  /** Whether the form for a token is open. */
  isPasting: boolean;
  token: string;
  /** What is wrong with the token that was sent last, while it is not changed. */
  fault: string | null;
  question: AccountQuestion | null;
  problem: Problem | null;
  /** The token before could not be revoked at Journals. */
  leftOver: boolean;
  sending: JournalsIntent | null;
  paste: () => void;
  close: () => void;
  setToken: (token: string) => void;
  sendToken: (account: AccountChoice) => void;
  send: (intent: JournalsIntent) => void;
};

type Fetcher = Answering<JournalsAnswer> & { formData?: FormData | undefined };

export function useJournalsForm(
  fetcher: Fetcher,
  submit: (form: FormData) => void,
): JournalsForm {
  const [isPasting, setPasting] = useState(false);
  const [token, setToken] = useState("");
  const [answer, setAnswer] = useState<JournalsAnswer | null>(null);
  const [leftOver, setLeftOver] = useState(false);
  useSubmitted(fetcher, (data) => {
    setAnswer(data);
    if (!data.ok) return;
    if (!replacesToken(data)) return;
    if (data.intent === "paste" && data.value.state === "asks") return;
    setLeftOver("revoked" in data.value && !data.value.revoked);
    setPasting(false);
    setToken("");
  });
  const isRefused = answer?.ok === false;
  const fault = isRefused ? (answer.fields[TOKEN_FIELD]?.id ?? null) : null;
  useEffect(() => {
    if (fault !== null) focusField(TOKEN_FIELD);
  }, [fault, answer]);
  const send = (intent: JournalsIntent, form = new FormData()) => {
    setAnswer(null);
    form.set("intent", intent);
    submit(form);
  };
  return {
    ...{ isPasting, token, fault, leftOver, send },
    question: questionOf(answer),
    problem: isRefused && fault === null ? answer.problem : null,
    sending: intentOf(fetcher),
    paste: () => {
      setAnswer(null);
      setPasting(true);
      requestAnimationFrame(() => {
        focusField(TOKEN_FIELD);
      });
    },
    close: () => {
      setAnswer(null);
      setPasting(false);
      setToken("");
    },
    setToken: (text) => {
      setAnswer(null);
      setToken(text);
    },
    sendToken: (account) => {
      const form = new FormData();
      form.set(TOKEN_FIELD, token);
      form.set("account", account);
      send("paste", form);
    },
  };
}

type Replacing = Extract<
  JournalsAnswer,
  { intent: "renew" | "disconnect" | "paste" }
>;

function replacesToken(answer: JournalsAnswer): answer is Replacing {
  return answer.ok && ["renew", "disconnect", "paste"].includes(answer.intent);
}

function questionOf(answer: JournalsAnswer | null): AccountQuestion | null {
  if (answer?.ok !== true || answer.intent !== "paste") return null;
  return answer.value.state === "asks" ? answer.value.question : null;
}

const intents = ["connect", "renew", "disconnect", "paste"] as const;

function intentOf({ formData, state }: Fetcher): JournalsIntent | null {
  if (state === "idle") return null;
  const sent = formData?.get("intent");
  return intents.find((intent) => intent === sent) ?? null;
}
