import { GraphQLError } from "graphql";
import type { Product } from "./product.ts";

type Test = (product: Product) => boolean;

const OPERATOR = /^(>=|<=|>|<)?(.*)$/s;

function unquote(text: string): string {
  return text.replace(/^(["'])(.*)\1$/s, "$2");
}

function textTest(
  read: (product: Product) => string | string[],
  wanted: string,
): Test {
  const needle = unquote(wanted).toLowerCase();
  const isPrefix = needle.endsWith("*");
  const prefix = isPrefix ? needle.slice(0, -1) : needle;
  return (product) =>
    [read(product)].flat().some((value) => {
      const text = value.toLowerCase();
      if (text === needle) return true;
      const words = text.split(/[^\p{L}\p{N}]+/u);
      return isPrefix
        ? text.startsWith(prefix) ||
            words.some((word) => word.startsWith(prefix))
        : ` ${words.join(" ")} `.includes(` ${needle} `);
    });
}

function orderedTest(
  read: (product: Product) => number,
  parse: (text: string) => number,
  wanted: string,
): Test {
  const [, operator, rest = ""] = OPERATOR.exec(wanted) ?? [];
  const limit = parse(unquote(rest));
  if (Number.isNaN(limit)) return () => false;
  return (product) => {
    const value = read(product);
    if (operator === ">=") return value >= limit;
    if (operator === "<=") return value <= limit;
    if (operator === ">") return value > limit;
    if (operator === "<") return value < limit;
    return value === limit;
  };
}

const idNumber = (text: string) => Number(text.replace(/^gid:\/\/.*\//, ""));

/** The search fields this sandbox knows, of Shopify's search syntax for products. */
const FIELDS: Readonly<Record<string, (wanted: string) => Test>> = {
  title: (wanted) => textTest((product) => product.title, wanted),
  handle: (wanted) => (product) => product.handle === unquote(wanted),
  vendor: (wanted) => textTest((product) => product.vendor, wanted),
  product_type: (wanted) => textTest((product) => product.productType, wanted),
  tag: (wanted) => textTest((product) => product.tags, wanted),
  sku: (wanted) =>
    textTest((product) => product.variants.map((v) => v.sku ?? ""), wanted),
  status: (wanted) => {
    const any = unquote(wanted).toUpperCase().split(",");
    return (product) => any.includes(product.status);
  },
  id: (wanted) => orderedTest((product) => product.id, idNumber, wanted),
  updated_at: (wanted) =>
    orderedTest((product) => Date.parse(product.updatedAt), Date.parse, wanted),
  created_at: (wanted) =>
    orderedTest((product) => Date.parse(product.createdAt), Date.parse, wanted),
};

const anywhere = (product: Product) => [
  product.title,
  product.productType,
  product.vendor,
  ...product.tags,
  ...product.variants.map((variant) => variant.sku ?? ""),
];

function termTest(term: string): Test {
  const negated = term.startsWith("-");
  const body = negated ? term.slice(1) : term;
  const [, field, wanted = ""] = /^([a-z_]+):(.*)$/s.exec(body) ?? [];
  const make = field === undefined ? undefined : FIELDS[field];
  if (field !== undefined && !make)
    throw new GraphQLError(
      `The sandbox does not search products by ${field}. It knows: ${Object.keys(FIELDS).join(", ")}.`,
      { extensions: { code: "NOT_IN_SANDBOX" } },
    );
  const test = make ? make(wanted) : textTest(anywhere, `${unquote(body)}*`);
  return negated ? (product) => !test(product) : test;
}

/** A test for Shopify's search syntax in its simple form: terms, quotes, AND, OR, NOT and "-". */
export function productSearch(query: string | null | undefined): Test {
  const terms =
    query?.match(
      /-?(?:[a-z_]+:)?(?:>=|<=|>|<)?(?:"[^"]*"|'[^']*'|[^\s()]+)/g,
    ) ?? [];
  if (query?.includes("(") && !/["'][^"']*\(/.test(query))
    throw new GraphQLError("The sandbox does not read brackets in a search.", {
      extensions: { code: "NOT_IN_SANDBOX" },
    });
  const alternatives: Test[][] = [[]];
  let negateNext = false;
  for (const term of terms) {
    if (term === "AND") continue;
    if (term === "OR") alternatives.push([]);
    else if (term === "NOT") negateNext = true;
    else {
      alternatives.at(-1)?.push(termTest(negateNext ? `-${term}` : term));
      negateNext = false;
    }
  }
  return (product) =>
    alternatives.some((all) => all.every((test) => test(product)));
}
