/** How requests reach Journals: over the network, or by a call when it runs in this process. */
export type JournalsTransport = {
  url: string;
  /** Journals is this process: its address means nothing to anyone. */
  isBuiltIn?: boolean;
  fetch: (request: Request) => Promise<Response>;
};

let transport: JournalsTransport | undefined;

/** Told once at start by wiring.server.ts: this side may not know the other. */
export function setJournalsTransport(given: JournalsTransport): void {
  transport = given;
}

export function journalsTransport(): JournalsTransport {
  if (!transport)
    throw new Error(
      "No way to Journals yet: call wire() of app/wiring.server.ts first",
    );
  return transport;
}
