import { expect, test } from "vitest";
import { descriptionText } from "./description.ts";

test("each block is a line, and an inline element is none", () => {
  const html =
    "<h3>Use</h3><p>Take <b>one</b> <span>tablet</span><br>daily.</p><ul><li>With food</li><li>At noon</li></ul>";
  expect(descriptionText(html)).toBe(
    "Use\nTake one tablet\ndaily.\nWith food\nAt noon",
  );
});

test("a table row is a line with its cells parted, also where a cell has paragraphs", () => {
  const html =
    "<table><tr><th>Dose</th><td><p>2 tablets</p></td></tr><tr><td>When</td><td></td></tr></table>";
  expect(descriptionText(html)).toBe("Dose | 2 tablets\nWhen");
});

test("entities are decoded, also those escaped twice, and every space is one", () => {
  expect(descriptionText("Vitamin&nbsp;C &amp;amp; D&trade;  &lt;5 mg")).toBe(
    "Vitamin C & D™ <5 mg",
  );
  expect(descriptionText("&lt;p&gt;One&lt;/p&gt;&lt;p&gt;Two&lt;/p&gt;")).toBe(
    "One\nTwo",
  );
});

test("scripts, styles, pictures and addresses of links are no text", () => {
  const html =
    "<style>p{}</style><script>take()</script><img alt='x' src='y'><a href='/z'>Take one</a>";
  expect(descriptionText(html)).toBe("Take one");
});

test("soft hyphens, zero-width characters and halves of characters are gone", () => {
  expect(descriptionText("Kap\u00adsel\u200b\ud800n")).toBe("Kapseln");
});

test("nothing stays nothing, and tags without end are no error", () => {
  expect(descriptionText("")).toBe("");
  expect(descriptionText("<div>".repeat(20_000))).toBe("");
});
