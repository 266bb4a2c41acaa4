import { now } from "../../platform/clock.ts";
import type { PartnerContext } from "../context.ts";
import {
  getConnection,
  refreshConnection,
} from "../journals/connection-page.server.ts";
import { getRemoval } from "../removal/removal.server.ts";
import { getHome } from "./home.server.ts";

/** What the settings show: what is known here, at once. `isChecking`: Journals is being asked, look again soon. */
export async function getSettings(ctx: PartnerContext) {
  const [home, connection, cleaning] = await Promise.all([
    getHome(ctx),
    getConnection(ctx),
    getRemoval(ctx),
  ]);
  return {
    home,
    connection,
    cleaning,
    isChecking: refreshConnection(ctx, connection),
    asOf: now().toISOString(),
    storeLocale: ctx.primaryLocale,
  };
}
