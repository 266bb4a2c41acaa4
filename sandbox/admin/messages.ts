import type { Response } from "express";
import { renderPage } from "../pages.ts";

interface Message {
  title: string;
  text: string;
  link?: string;
  label?: string;
}

/** A page with one message and a way on. */
export async function sendMessage(
  response: Response,
  status: number,
  message: Message,
): Promise<void> {
  response.status(status).send(await renderPage("message", message));
}

export async function noStore(response: Response, name: string): Promise<void> {
  await sendMessage(response, 404, {
    title: "No such store",
    text: `There is no store ${name} in this sandbox.`,
    link: "/",
    label: "Open the sandbox store",
  });
}
