import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { problems } from "../errors.ts";
import { loader } from "./problems.$code.tsx";
import { loader as loadAll } from "./problems._index.tsx";
import { ProblemList } from "../ui/ProblemList.tsx";
import { ProblemPage } from "../ui/ProblemPage.tsx";

const load = (code: string) =>
  loader({ params: { code }, request: new Request("http://app"), context: {} });

test.each(Object.entries(problems))(
  "the page of %s says what happened and how to fix it, without a script",
  (code, { title, status }) => {
    const page = load(code);
    expect(page.happened.length).toBeGreaterThan(20);
    expect(page.fix.length).toBeGreaterThan(20);
    const html = renderToStaticMarkup(<ProblemPage {...page} />);
    for (const text of [code, title, String(status), page.happened, page.fix])
      expect(html).toContain(renderToStaticMarkup(<>{text}</>));
    expect(html).not.toContain("<script");
  },
);

test.each(["", "nothing-known", "constructor", "__proto__"])(
  "there is no page of %j",
  (code) => {
    expect(() => load(code)).toThrow(expect.objectContaining({ status: 404 }));
  },
);

test("every problem is listed once, with the way to its page", () => {
  const html = renderToStaticMarkup(<ProblemList {...loadAll()} />);
  const listed = [...html.matchAll(/href="\/problems\/([^"]+)"/g)];
  expect(listed.map(([, code]) => code).sort()).toEqual(
    Object.keys(problems).sort(),
  );
});
