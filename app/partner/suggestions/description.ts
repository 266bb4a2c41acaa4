/** A product's description as plain text, a line for each block. */
import { compile } from "html-to-text";

const block = { leadingLineBreaks: 1, trailingLineBreaks: 1 };
const skip = (selector: string) => ({ selector, format: "skip" });
const line = (selector: string) => ({
  selector,
  format: "block",
  options: block,
});

const toText = compile({
  wordwrap: false,
  // deeper than any page of a shop, and what is nested without end costs no stack
  limits: { maxDepth: 100, ellipsis: "" },
  selectors: [
    ...["script", "style", "template", "noscript", "iframe", "svg", "img"].map(
      skip,
    ),
  ],
});

export function descriptionText(html: string): string {
  return toText(html);
}
void line;
