/** JSON.parse names the place of some faults only; this finds the place of every one, in one pass. */

const SPACE = /[ \t\n\r]*/y;
const TOKEN =
  /[{}[\],:]|"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

type Expected = "value" | "first-item" | "key" | "first-key" | "colon" | "next";
type Token = "{" | "}" | "[" | "]" | "," | ":" | "string" | "scalar";
/** What closes the objects and arrays around the place, the innermost last. */
type Open = ("]" | "}")[];

/** The offset of the first token that is wrong or missing in a text that is not JSON. */
export function faultOffset(text: string): number {
  const open: Open = [];
  let expected: Expected | null = "value";
  for (let offset = 0; ;) {
    const start = endOf(SPACE, text, offset) ?? offset;
    const end = endOf(TOKEN, text, start);
    if (end === null) return start;
    expected = next(expected, tokenAt(text, start), open);
    if (expected === null) return start;
    offset = end;
  }
}

function endOf(pattern: RegExp, text: string, offset: number): number | null {
  pattern.lastIndex = offset;
  return pattern.test(text) ? pattern.lastIndex : null;
}

function tokenAt(text: string, start: number): Token {
  const first = text.charAt(start);
  if (first === '"') return "string";
  return "{}[],:".includes(first) ? (first as Token) : "scalar";
}

/** What may follow the token where `expected` stood; null when it may not stand there. */
function next(expected: Expected, token: Token, open: Open): Expected | null {
  switch (expected) {
    case "first-item":
      return token === "]" ? close(open) : value(token, open);
    case "value":
      return value(token, open);
    case "first-key":
      if (token === "}") return close(open);
      return token === "string" ? "colon" : null;
    case "key":
      return token === "string" ? "colon" : null;
    case "colon":
      return token === ":" ? "value" : null;
    case "next":
      if (token === open.at(-1)) return close(open);
      if (token !== "," || open.length === 0) return null;
      return open.at(-1) === "}" ? "key" : "value";
  }
}

function value(token: Token, open: Open): Expected | null {
  if (token === "[") {
    open.push("]");
    return "first-item";
  }
  if (token === "{") {
    open.push("}");
    return "first-key";
  }
  return token === "string" || token === "scalar" ? "next" : null;
}

function close(open: Open): Expected {
  open.pop();
  return "next";
}
