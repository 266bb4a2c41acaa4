/** Finds what a product wants among the desired versions. */
import type { DesiredProtocol } from "./desired.server.ts";

/** Desired versions by protocol and pin. */
export type Wanted = ReadonlyMap<string, DesiredProtocol>;
type Wanting = { protocolId: string | null; pin: number | null };

export function byVersion(desired: readonly DesiredProtocol[]): Wanted {
  return new Map(desired.map((row) => [nameOf(row), row]));
}

/** undefined: the product wants nothing. */
export function wantedBy(
  wanted: Wanted,
  product: Wanting,
): DesiredProtocol | undefined {
  return wanted.get(nameOf(product));
}

function nameOf({ protocolId, pin }: Wanting): string {
  return `${protocolId ?? ""}@${pin ?? ""}`;
}
