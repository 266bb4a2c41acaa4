/** Requests from several connections at once, each answer's time kept. */
import autocannon from "autocannon";

export type Call = {
  method: "GET" | "POST" | "PUT";
  path: string;
  headers?: Record<string, string>;
  body?: string;
};
export type Load = {
  requestsPerSecond: number;
  medianMs: number;
  p99Ms: number;
  /** Of all answers. */
  shareOf2xx: number;
};

/** Asks each of the calls once. */
export async function load(
  origin: string,
  calls: Call[],
  connections: number,
): Promise<Load> {
  const times: number[] = [];
  let good = 0;
  let next = 0;
  const began = performance.now();
  let ended = began; // autocannon itself ends with the second
  await new Promise<void>((resolve, reject) => {
    const run = autocannon(
      {
        url: origin,
        connections,
        amount: calls.length,
        requests: [
          {
            setupRequest: (request) => {
              const call = calls[next++ % calls.length];
              return { ...request, ...call, headers: headersOf(call) };
            },
          },
        ],
      },
      (error: unknown) => {
        if (error instanceof Error) reject(error);
        else resolve();
      },
    );
    run.on("response", (_client, status, _bytes, ms) => {
      times.push(ms);
      ended = performance.now();
      if (status >= 200 && status < 300) good += 1;
    });
  });
  const seconds = (ended - began) / 1000;
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ??
    NaN;
  return {
    requestsPerSecond: times.length / seconds,
    medianMs: at(0.5),
    p99Ms: at(0.99),
    shareOf2xx: good / calls.length,
  };
}

function headersOf(call?: Call): Record<string, string> {
  return { "content-type": "application/json", ...call?.headers };
}
