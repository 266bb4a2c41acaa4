/** A product's description as plain text. */
import { compile } from "html-to-text";

const format = (format: string, selectors: string[], options = {}) =>
  selectors.map((selector) => ({ selector, format, options }));

const oneLine = { leadingLineBreaks: 1, trailingLineBreaks: 1 };
const CELL_END = " | ";

const convert = compile({
  wordwrap: false,
  preserveNewlines: false,
  whitespaceCharacters: " \t\r\n\f",
  // deeper than any page of a shop; nesting without end would cost the stack
  limits: { maxDepth: 100, ellipsis: "" },
  selectors: [
    ...format("inline", ["a"]),
    ...format("skip", ["script", "style", "template", "noscript", "title"]),
    ...format("skip", ["iframe", "svg", "img", "video", "button", "select"]),
    ...format("block", ["p", "ul", "ol", "li", "dl", "dt", "dd"], oneLine),
    ...format("block", ["h1", "h2", "h3", "h4", "h5", "h6"], oneLine),
    ...format("block", ["table", "tr", "caption", "pre"], oneLine),
    ...format("block", ["blockquote", "section", "hr"], oneLine),
    ...format("block", ["details", "summary", "figcaption"], oneLine),
    ...format("inline", ["td > p", "td > div", "th > p", "th > div"]),
    ...format("inlineSurround", ["td", "th"], { suffix: CELL_END }),
  ],
});

/** Left over where a shop's text was escaped twice. */
const ESCAPED = /&(?:#\d{2,6}|#x[\da-f]{2,5}|[a-z]{2,8});|<\/?[a-z]/i;
const MAX_ESCAPES = 3;
/** Soft hyphens, what has no width, halves of a character: a shopper does not see them. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}]/gu;
/** Far more than a page of a shop has; what lies behind is not read. */
const MAX_HTML = 200 * 1024;

/**
 * Shopify's descriptionHtml (body_html) as a shopper reads it: each paragraph,
 * list item, table row, heading and <br> is a line, cells are parted by " | ",
 * entities are decoded (also those escaped twice), scripts and styles are gone.
 */
export function descriptionText(html: string): string {
  let lines = linesOf(html.slice(0, MAX_HTML));
  for (let pass = 1; pass < MAX_ESCAPES; pass++) {
    lines = lines.flatMap((line) =>
      ESCAPED.test(line) ? linesOf(line) : [line],
    );
  }
  return lines.join("\n");
}

function linesOf(html: string): string[] {
  return convert(html)
    .split(/[\r\n\u2028\u2029]/)
    .map((line) => cells(line.replace(/\s/g, " ").replace(INVISIBLE, "")))
    .filter((line) => line !== "");
}

/** Single spaces, and no separator where a row has nothing more to say. */
function cells(line: string): string {
  const words = line.split(" ").filter((word) => word !== "");
  return words
    .slice(0, words.findLastIndex((word) => word !== "|") + 1)
    .join(" ");
}
