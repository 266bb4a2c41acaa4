import type {
  LinksFunction,
  LoaderFunctionArgs,
  MetaFunction,
} from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { problemGuides } from "../contract/problem-guides.ts";
import { type ProblemCode, problems } from "../errors.ts";
import { ProblemPage } from "../ui/ProblemPage.tsx";
import styles from "../ui/problem-page.css?url";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.title ?? "Unknown problem" },
];

/** The page that `type` of a problem leads to. */
export function loader({ params }: LoaderFunctionArgs) {
  const { code } = params;
  if (!isProblemCode(code)) throw new Response(null, { status: 404 });
  const { status, title } = problems[code];
  return { code, status, title, ...problemGuides[code] };
}

export default function ProblemRoute() {
  return <ProblemPage {...useLoaderData<typeof loader>()} />;
}

function isProblemCode(code: string | undefined): code is ProblemCode {
  return code !== undefined && Object.hasOwn(problems, code);
}
