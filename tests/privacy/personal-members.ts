/** Members of an answer that would be about one person, wherever they stand in its schema. */
import { z } from "zod";
import {
  type Node,
  pointerOf,
  type Path,
} from "../contract/matrix/json-schema.ts";

/** Whole words of a name: `partner_id` is fine, `person_id` is not. */
const PERSONAL_WORDS = new Set([
  ...["person", "persons", "people", "user", "users", "consumer", "consumers"],
  ...["customer", "customers", "member", "members", "patient", "patients"],
  ...["enrolment", "enrolments", "enrollment", "subscriber", "subject"],
  ...["email", "mail", "phone", "address", "birth", "birthday", "birthdate"],
  ...["gender", "sex", "age", "ip", "device", "clerk", "cohort", "joined"],
  ...["note", "notes", "comment", "comments", "text", "texts", "verbatim"],
  ...["consents", "checkin", "checkins", "pause", "pauses", "streak"],
  ...["timezone", "zone", "recorded", "shared", "sharing", "order", "orders"],
]);
const PERSONAL_PAIRS = ["check_in", "first_name", "last_name", "full_name"];

/** Pointers to them: through members, items, unions, references, and members of any name. */
export function personalMembers(schema: z.ZodType): string[] {
  const json = z.toJSONSchema(schema, { io: "output", unrepresentable: "any" });
  const root = json as Node;
  return walk(root, { path: [], defs: root.$defs ?? {}, above: [] });
}

type Way = { path: Path; defs: Record<string, Node>; above: string[] };

function walk(node: Node, way: Way): string[] {
  const { path, defs, above } = way;
  if (node.$ref !== undefined) {
    const name = node.$ref.replace("#/$defs/", "");
    const meant = defs[name];
    if (!meant || above.includes(name)) return []; // a schema within itself was walked
    return walk(meant, { ...way, above: [...above, name] });
  }
  const into = (child: Node, part: string) =>
    walk(child, { ...way, path: [...path, part] });
  const members = Object.entries(node.properties ?? {}).flatMap(
    ([name, child]) => [
      ...(isPersonal(name) ? [pointerOf([...path, name])] : []),
      ...into(child, name),
    ],
  );
  const { items, additionalProperties: others, anyOf, oneOf, allOf } = node;
  const inPlace = node.prefixItems ?? [];
  return [
    ...members,
    ...[...(items ? [items] : []), ...inPlace].flatMap((item) =>
      into(item, "*"),
    ),
    ...(typeof others === "object" ? into(others, "*") : []),
    ...[...(anyOf ?? []), ...(oneOf ?? []), ...(allOf ?? [])].flatMap(
      (branch) => walk(branch, way),
    ),
  ];
}

function isPersonal(name: string): boolean {
  const words = name
    .replace(/([a-z])([A-Z])/g, "$1_$2")
    .toLowerCase()
    .split(/[^a-z]+/);
  const whole = words.join("_");
  return (
    words.some((word) => PERSONAL_WORDS.has(word)) ||
    PERSONAL_PAIRS.some((pair) => whole.includes(pair))
  );
}
