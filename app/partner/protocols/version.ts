/** What the screens know of a protocol's versions. Runs anywhere. */
import { z } from "zod";
import type { ProtocolInput } from "../../contract/protocol.ts";
import {
  fieldText,
  isSameField,
  type ProtocolField,
  protocolFields,
} from "./fields.ts";
import { type Mark, wordMarks } from "./word-marks.ts";

export const VERSION_PAGE_SIZE = 20;

/** One field that two versions say differently, in the words of the store. */
export type VersionChange = {
  field: ProtocolField;
  /** Empty: it said nothing. */
  before: string;
  after: string;
  /** Of a long text: what was taken out and put in. Null where the two values say it all. */
  marks: Mark[] | null;
};

export type Version = {
  version: number;
  /** ISO 8601. */
  createdAt: string;
  /** The version whose content this one brought back. */
  restoredFrom: number | null;
  isNewest: boolean;
  /** Journals has this one, now. */
  isInJournals: boolean;
  /** Products whose storefront shows this version. */
  productCount: number;
  /** Against the version before; null for the first. */
  changes: VersionChange[] | null;
};

/** Newest first. */
export type VersionPage = {
  versions: Version[];
  page: number;
  pageSize: number;
  total: number;
};

export type Comparison = { from: number; to: number; changes: VersionChange[] };

const number = z.coerce.number().int().min(1).max(1_000_000);

/** `?from=2&to=5`; anything else asks for no comparison. */
export const CompareQuery = z.object({ from: number, to: number });

export const RestoreInput = z.object({
  version: number,
  expectedVersion: number,
});

/** Worth reading word by word. */
const LONG = new Set<ProtocolField>([
  "instructions",
  "warnings",
  "evidence_summary",
]);

/** Field by field, in the order of the form; a field whose words did not change is left out. */
export function changesBetween(
  before: ProtocolInput,
  after: ProtocolInput,
  locale: string,
): VersionChange[] {
  return protocolFields.flatMap((field) => {
    if (isSameField(before[field], after[field])) return [];
    const [was, is] = [before, after].map((content) =>
      fieldText(content, field, locale),
    ) as [string, string];
    if (was === is) return [];
    const isLong = LONG.has(field) && was !== "" && is !== "";
    const marks = isLong ? wordMarks(was, is) : null;
    return [{ field, before: was, after: is, marks }];
  });
}
