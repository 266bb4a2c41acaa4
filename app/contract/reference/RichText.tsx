import { Fragment } from "react";

const PARTS = /`([^`]+)`|\[([^\]]+)\]\(([^)]+)\)/g;

/** Of Markdown: `code` and [links](…), as the description uses them. */
export function RichText({ children }: { children: string }) {
  const parts = [];
  let end = 0;
  for (const found of children.matchAll(PARTS)) {
    const [whole, code, text, href] = found;
    parts.push(children.slice(end, found.index));
    parts.push(
      code === undefined ? <a href={href}>{text}</a> : <code>{code}</code>,
    );
    end = found.index + whole.length;
  }
  parts.push(children.slice(end));
  return parts.map((part, index) => <Fragment key={index}>{part}</Fragment>);
}
