/** Which group: of equal usage, and which part of it. Runs anywhere. */

/** `part` is "" for what was not split off. */
export type GroupKey = { group: string; part: string };

const ID = /^(?<group>[\da-f]{32})(?:\.(?<part>[\da-f]{32}))?$/;

/** Null when it is no id of a group: then there is none. */
export function parseGroupId(id: string): GroupKey | null {
  const { group, part = "" } = ID.exec(id)?.groups ?? {};
  return group === undefined ? null : { group, part };
}

export function groupIdOf({ group, part }: GroupKey): string {
  return part === "" ? group : `${group}.${part}`;
}
