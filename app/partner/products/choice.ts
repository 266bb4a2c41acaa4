import type { ProtocolSummary } from "../protocols/protocol.ts";

/** A protocol to choose; `usage` tells those with like titles apart: "2 capsules · twice daily". */
export type ProtocolChoice = { id: string; title: string; usage: string };

export function choiceOf(
  protocol: Pick<ProtocolSummary, "id" | "title" | "dosage" | "frequency">,
): ProtocolChoice {
  const { id, title, dosage, frequency } = protocol;
  return { id, title, usage: `${dosage} · ${frequency}` };
}
