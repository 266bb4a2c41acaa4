/** Reads metafieldsSet's userErrors: which product of the call each is about, and what it means for it. */

export type UserError = {
  field: readonly string[] | null;
  message: string;
  code: string | null;
};

/** What somebody else did, what is wrong with the value, what is gone, what may pass. */
export type Fault = "stale" | "refused" | "missing" | "passing";
export type OwnedError = { key: string; fault: Fault; message: string };

export type Blame = {
  /** By product. */
  guilty: Map<string, OwnedError[]>;
  /** Errors that name no metafield of the call. */
  unowned: UserError[];
};

/** `sent` are the call's metafields in their order: errors name them by index, as in ["metafields", "3", "value"]. */
export function blame(
  errors: readonly UserError[],
  sent: readonly { ownerId: string; key: string }[],
): Blame {
  const guilty = new Map<string, OwnedError[]>();
  const unowned: UserError[] = [];
  for (const error of errors) {
    const input = sent[indexOf(error)];
    if (!input) {
      unowned.push(error);
      continue;
    }
    const owned = guilty.get(input.ownerId) ?? [];
    const { message } = error;
    owned.push({ key: input.key, fault: faultOf(error), message });
    guilty.set(input.ownerId, owned);
  }
  return { guilty, unowned };
}

function indexOf({ field }: UserError): number {
  const [list, index] = field ?? [];
  return list === "metafields" && index !== undefined && /^\d+$/.test(index)
    ? Number(index)
    : -1;
}

function faultOf({ code, field }: UserError): Fault {
  if (code === "STALE_OBJECT" || code === "INVALID_COMPARE_DIGEST") {
    return "stale";
  }
  if (code === "INTERNAL_ERROR") return "passing";
  return field?.[2] === "ownerId" ? "missing" : "refused";
}
