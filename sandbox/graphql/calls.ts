/** One Admin API call as a test reads it. */
export interface Call {
  at: string;
  shop: string;
  kind: "query" | "mutation" | "token" | "refused";
  /** Operation name, else the first root field. */
  operation: string;
  rootFields: string[];
  requestedCost: number | null;
  actualCost: number | null;
  /** Metafields sent with this call to be set or deleted. */
  metafields: number;
  /** Each of them as "<owner> <key> <SHA-256 of the value, 16 digits>"; "deleted" stands for a value to delete. */
  sent: string[];
  status: number;
  outcome: "ok" | "errors" | "user_errors" | "throttled" | "fault";
}

export interface CallLog {
  add(call: Omit<Call, "at">): void;
  list(): readonly Call[];
  clear(): void;
}

export function createCallLog(): CallLog {
  let calls: Call[] = [];
  return {
    add: (call) => {
      calls.push({ at: new Date().toISOString(), ...call });
    },
    list: () => calls,
    clear: () => {
      calls = [];
    },
  };
}
