/** Partners with protocols that releases are drawn of, and releases as the job would store them. */
import type { AnswerOf, Measure } from "../../app/contract/analytics.ts";
import { daysOf, releasedAt } from "../../app/journals/releases/windows.ts";
import { db } from "../../app/platform/db.server.ts";
import { newId } from "../../app/platform/ids.server.ts";
import { protocolInput } from "../contract/journals.ts";

const estimate = (value: number) => ({
  value,
  low: value - 0.05,
  high: value + 0.05,
});
const policy = {
  version: 1,
  epsilon: 0.4,
  epsilon_per_window: 1,
  interval_level: 0.95,
};
const followed = { mean_pdc: estimate(0.72), adherent: estimate(0.55) };

const numbers: { [M in Measure]: object } = {
  summary: { ...followed, protocols: 3, completed: null, history: [] },
  adherence: {
    ...followed,
    distribution: [{ from: 0, to: 0.2, share: estimate(0.1) }],
    history: [],
  },
  feedback: {
    writers: 30,
    ratings: [{ from: 1, to: 2, share: estimate(0.2) }],
    themes: [{ theme: "taste", share: estimate(0.4) }],
  },
  retention: {
    funnel: [{ stage: "adopted", share: { value: 1, low: 1, high: 1 } }],
    persistence: [{ week: 4, share: estimate(0.6) }],
  },
};

export type NewRelease = {
  partnerId: string;
  /** null: of all protocols together. */
  protocolId: string | null;
  measure: Measure;
  window: number;
  isShown?: boolean;
  /** In place of the factory's own. */
  numbers?: object;
};

/** Stores a release and answers what the API should say of it. */
export async function storeRelease({
  isShown = true,
  numbers: own,
  ...release
}: NewRelease): Promise<AnswerOf<Measure>> {
  const { measure, window } = release;
  const at = releasedAt(window);
  const { from, to } = daysOf(window);
  const answer = {
    suppressed: false,
    released_at: at.toISOString(),
    window: { from: from.toString(), to: to.toString() },
    participants: 60,
    ...numbers[measure],
    ...own,
    policy,
  };
  const stored = { id: newId(), isShown, cells: [], policy, releasedAt: at };
  await db().prisma.release.create({ data: { ...release, ...stored, answer } });
  return answer as AnswerOf<Measure>;
}

/** A partner with so many protocols, all there since the moment. Nobody follows them, which no release may tell. */
export async function newReleasingPartner(
  since: Date,
  protocols = 1,
): Promise<{ partnerId: string; protocolIds: string[] }> {
  const partnerId = newId();
  const protocolIds = Array.from({ length: protocols }, () => newId()).sort();
  const { prisma } = db();
  const data = { id: partnerId, name: "A partner", createdAt: since };
  await prisma.partner.create({ data });
  for (const id of protocolIds) {
    const content = protocolInput();
    const version = { version: 1, content, createdAt: since };
    await prisma.journalsProtocol.create({
      data: {
        ...{ id, partnerId, title: content.title, version: 1, content },
        ...{ createdAt: since, versions: { create: version } },
      },
    });
  }
  return { partnerId, protocolIds };
}
