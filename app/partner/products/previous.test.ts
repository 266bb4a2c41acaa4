import { expect, test } from "vitest";
import { PreviousLine, previousLine } from "./previous.ts";

const gid = "gid://shopify/Product/1";

test.each([
  { gid, protocolId: null },
  { gid, protocolId: "01a2054b-7d1f-7953-8a22-0e45025d455c" },
])("$protocolId survives the form", (previous) => {
  expect(PreviousLine.parse(previousLine(previous))).toEqual(previous);
});

test.each(["", "1", `${gid} x`, "gid://shopify/Order/1"])(
  "%j is refused",
  (line) => {
    expect(PreviousLine.safeParse(line).success).toBe(false);
  },
);
