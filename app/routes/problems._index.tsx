import type { LinksFunction, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { type ProblemCode, problems } from "../errors.ts";
import { ProblemList } from "../ui/ProblemList.tsx";
import styles from "../ui/problem-page.css?url";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

export const meta: MetaFunction = () => [{ title: "Problems" }];

/** Of the app are those that name the other end: they reach screens, not clients of the API. */
const OF_THE_APP = /^(shopify|journals)-/;

export function loader() {
  const codes = Object.keys(problems) as ProblemCode[];
  const rows = codes.map((code) => ({ code, ...problems[code] }));
  const isOfApp = ({ code }: (typeof rows)[number]) => OF_THE_APP.test(code);
  const ofApi = rows.filter((row) => !isOfApp(row));
  return {
    groups: [
      { name: "Of the API", problems: ofApi },
      { name: "Of the app in Shopify Admin", problems: rows.filter(isOfApp) },
    ],
  };
}

export default function ProblemsRoute() {
  return <ProblemList {...useLoaderData<typeof loader>()} />;
}
