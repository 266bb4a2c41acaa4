/** What the attacker's own accounts do, alike in both worlds: each comes back every tenth day. */
import { checkIn } from "../../../app/journals/check-ins/check-ins.server.ts";
import { setSharing } from "../../../app/journals/consumers/consent.server.ts";
import { abandon } from "../../../app/journals/consumers/enrolments.server.ts";
import { deletePerson } from "../../../app/journals/consumers/people.server.ts";
import { giveFeedback } from "../../../app/journals/feedback/feedback.server.ts";
import { as } from "../../factories/people.ts";
import { dayOf } from "./days.ts";
import type { World } from "./world.ts";

/** By day, which account stops doing so. */
const lastDays: Record<number, "optOut" | "leave" | "abandon"> = {
  20: "optOut",
  31: "leave",
  42: "abandon",
};

export async function steer({ steered }: World, day: number): Promise<void> {
  const nth = day % 10;
  const account = steered[nth];
  if (day < 0 || !account?.enrolmentId) return;
  const { personId, enrolmentId } = account;
  const sharing = { enrolmentId, shares: false, textVersion: 1 };
  const ending = lastDays[day];
  const hasEnded = Object.keys(lastDays).some(
    (last) => Number(last) % 10 === nth && Number(last) < day,
  );
  if (ending === "optOut")
    await as(personId, (ctx) => setSharing(ctx, sharing));
  else if (ending === "leave") await as(personId, (ctx) => deletePerson(ctx));
  else if (ending === "abandon")
    await as(personId, (ctx) => abandon(ctx, enrolmentId));
  else if (!hasEnded && day < 55) {
    const told = { enrolmentId, day: dayOf(day), slot: 0 };
    await as(personId, (ctx) => checkIn(ctx, { ...told, status: "taken" }));
    if (nth === 5)
      await as(personId, (ctx) =>
        giveFeedback(ctx, { enrolmentId, rating: 4 }),
      );
  }
}
