import type { Response } from "express";
import { renderPage } from "../pages.ts";
import { fill, languageOf, wordsOf } from "./words.ts";

interface Message {
  title: string;
  text: string;
  link?: string;
  label?: string;
}

/** A page with one message and a way on, in the language of a shop. */
export async function sendMessage(
  response: Response,
  status: number,
  locale: string,
  message: Message,
): Promise<void> {
  const view = {
    ...message,
    language: languageOf(locale),
    t: wordsOf(locale),
  };
  response.status(status).send(await renderPage("message", view));
}

/** No shop, so no language but the first. */
export async function noStore(response: Response, name: string): Promise<void> {
  const t = wordsOf("en");
  await sendMessage(response, 404, "en", {
    title: t.noStore,
    text: fill(t.noStoreText, { name }),
    link: "/",
    label: t.openStore,
  });
}
