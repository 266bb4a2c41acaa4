/** What a field of the protocol document may be, without the schemas: for screens, which need no validator. Runs anywhere. */
export const categories = [
  "supplement",
  "probiotic",
  "device",
  "food",
  "other",
] as const;

export const doseTimes = ["morning", "noon", "evening", "bedtime"] as const;

export const protocolStatuses = ["active", "archived"] as const;
