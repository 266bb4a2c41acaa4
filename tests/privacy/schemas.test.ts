import { expect, test } from "vitest";
import { z } from "zod";
import { Problem } from "../../app/contract/problem.ts";
import { rows } from "../contract/rows.ts";
import { personalMembers } from "./personal-members.ts";

test.each(rows)(
  "no member of what $name answers is about one person",
  (row) => {
    expect(personalMembers(row.output)).toEqual([]);
  },
);

test("nor is one of a problem", () => {
  expect(personalMembers(Problem)).toEqual([]);
});

test("such a member is found wherever it is hidden", () => {
  const person = z.object({ personId: z.string() }).meta({ id: "Hidden" });
  const schema = z.object({
    list: z.array(z.object({ deep: z.object({ check_ins: z.int() }) })),
    either: z.union([
      z.object({ of: z.literal("a") }),
      z.object({ of: z.literal("b"), first_name: z.string() }),
    ]),
    maybe: person.nullish(),
    again: person,
    map: z.record(z.string(), z.object({ email: z.string() })),
    both: z.intersection(
      z.object({ fine: z.int() }),
      z.object({ timeZone: z.string() }),
    ),
    pair: z.tuple([z.object({ note: z.string() })]),
  });
  expect(personalMembers(schema).toSorted()).toEqual([
    "#/again/personId",
    "#/both/timeZone",
    "#/either/first_name",
    "#/list/*/deep/check_ins",
    "#/map/*/email",
    "#/maybe/personId",
    "#/pair/*/note",
  ]);
});

test("numbers of many, and what is the partner's, are no such members", () => {
  const names = ["participants", "writers", "partner_id", "themes", "share"];
  const shape = Object.fromEntries(names.map((name) => [name, z.string()]));
  expect(personalMembers(z.object(shape))).toEqual([]);
});

test("a schema that holds itself has an end", () => {
  type Tree = { user?: string | undefined; branches: Tree[] };
  const Tree: z.ZodType<Tree> = z.lazy(() =>
    z.object({ user: z.string().optional(), branches: z.array(Tree) }),
  );
  expect(personalMembers(Tree)).toContain("#/user");
});
