/** What is in the body: its size, its type, its text and each of its members. */
import {
  type Case,
  caseOf,
  faultsOfAsking,
  pointersOf,
  withHeaders,
  withoutHeader,
} from "./case.ts";
import { type FieldCase, fieldCases } from "./fields.ts";
import type { World } from "./world.ts";

const UNREADABLE: [name: string, body: string | Uint8Array<ArrayBuffer>][] = [
  ["an empty body", new Uint8Array()],
  ["a body cut off", '{"a"'],
  ["a comma too many", '{"a":1,}'],
  ["NaN", '{"a":NaN}'],
  ["two values", "{} {}"],
  ["no UTF-8", new Uint8Array([0x22, 0xff, 0x22])],
  ["brackets without end", "[".repeat(60_000)],
];
const OTHER_TYPES = [
  "text/plain",
  "application/x-www-form-urlencoded",
  "multipart/form-data; boundary=a",
  "application/json; charset=latin1",
  "application/problem+json",
  "application/json, text/plain",
];
const NO_OBJECTS = ["null", "[]", '"text"', "1", "true"];

export async function bodyCases(world: World): Promise<Case[]> {
  const { method, access, input } = world.row;
  if (method === "GET") return []; // fetch sends none
  if (access.maxBodyBytes === 0)
    return [
      caseOf(world, "a body where none is taken", "too-large", (asked) => ({
        ...withHeaders(asked, { "content-type": "application/json" }),
        body: "{}",
      })),
    ];
  const { json } = await world.sample();
  const fields = input["body"] ? fieldCases(input["body"], json) : [];
  return [
    ...sizeCases(world),
    ...typeCases(world),
    ...UNREADABLE.map(([name, body]) =>
      caseOf(world, name, "bad-request", (asked) => ({ ...asked, body })),
    ),
    ...NO_OBJECTS.map((body) =>
      caseOf(world, `the body ${body}`, "invalid", (asked) => ({
        ...asked,
        body,
      })),
    ),
    ...fields.map((field, nth) => fieldCase(world, field, nth)),
  ];
}

function sizeCases(world: World): Case[] {
  const { maxBodyBytes } = world.row.access;
  return [
    caseOf(world, "as large as it may be", "success", (asked) => ({
      ...asked,
      body: String(asked.body).padEnd(maxBodyBytes, " "),
    })),
    caseOf(world, "too large", "too-large", (asked) => ({
      ...asked,
      body: String(asked.body).padEnd(maxBodyBytes + 1, " "),
    })),
    caseOf(world, "announced as too large", "too-large", (asked) =>
      withHeaders(asked, { "content-length": String(maxBodyBytes + 1) }),
    ),
  ];
}

function typeCases(world: World): Case[] {
  return [
    caseOf(world, "no content type", "unsupported-media-type", (asked) => ({
      ...withoutHeader(asked, "content-type"),
      body: new TextEncoder().encode(String(asked.body)),
    })),
    ...OTHER_TYPES.map((type) =>
      caseOf(world, type, "unsupported-media-type", (asked) =>
        withHeaders(asked, { "content-type": type }),
      ),
    ),
    caseOf(world, "gzip", "unsupported-media-type", (asked) =>
      withHeaders(asked, { "content-encoding": "gzip" }),
    ),
    caseOf(world, "UTF-8 named", "success", (asked) =>
      withHeaders(asked, { "content-type": "application/json; charset=utf-8" }),
    ),
  ];
}

/** With a token of its own and no sample of its own: nothing is changed by it. */
function fieldCase(world: World, field: FieldCase, nth: number): Case {
  const { pointer, what, body } = field;
  const json = JSON.stringify(body);
  return {
    name: `${world.row.name}: ${what} ${pointer} (${nth}: ${json.slice(0, 200)})`,
    run: async () => {
      const { method, path } = world.row;
      const headers = {
        authorization: `Bearer ${await world.token()}`,
        "content-type": "application/json",
      };
      const at = path.replace("{id}", world.partnerId); // of nothing
      const asked = { method, path: at, headers, body: json };
      const { answer, faults } = await faultsOfAsking(world, asked, "invalid");
      const told = pointersOf(answer);
      if (!told.some((each) => each === pointer || isBeneath(each, pointer)))
        faults.push(`the errors are at ${told.join(" ")}`);
      return faults;
    },
  };
}

function isBeneath(pointer: string, other: string): boolean {
  return pointer.startsWith(`${other}/`);
}
