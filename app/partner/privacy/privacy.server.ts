import { AppError } from "../../errors.ts";
import { journalsClient } from "../journals/client.server.ts";
import { journalsTransport } from "../journals/transport.server.ts";
import type { PrivacyStatement } from "./privacy.ts";

/** A page waits no longer for a Journals that is slow. */
const TIMEOUT_SECONDS = 3;

/** Asks Journals what it promises people, also where no store is connected. A Journals that is away makes no error of it. */
export async function getPrivacyStatement(): Promise<PrivacyStatement> {
  const client = journalsClient({
    ...journalsTransport(),
    timeoutSeconds: TIMEOUT_SECONDS,
  });
  try {
    return { promise: await client.privacy(), failure: null };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { promise: null, failure: error.code };
  }
}
