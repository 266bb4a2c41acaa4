import type { Home } from "../../app/partner/shop/home.ts";

const states = {
  ...{ unmapped: 0, pending: 0, synced: 0, drifted: 0 },
  ...{ conflict: 0, failed: 0 },
};
const none = { groups: 0, products: 0 };

/** A store right after its install. */
export const freshHome: Home = {
  shop: { name: "Store", domain: "store.myshopify.com" },
  catalog: { state: "waiting", imported: 0, total: null, error: null },
  productsReadAt: null,
  check: { isRunning: false, checkedAt: null, error: null },
  undecided: 0,
  definitions: { state: "waiting", errors: [] },
  journals: {
    ...{ connected: false, since: null, error: null },
    ...{ state: "connecting", answeredAt: null },
    ...{ waiting: 0, refused: 0 },
  },
  products: { ...states, total: 0 },
  suggestions: {
    ...{ ready: none, open: none, empty: none },
    skipped: { products: 0 },
  },
  protocols: 0,
  lastRun: null,
  guideDismissed: false,
};

/** Everything that happens by itself has happened. */
export const readyHome: Home = {
  ...freshHome,
  catalog: { state: "ready", imported: 3, total: 3, error: null },
  definitions: { state: "ready", errors: [] },
  journals: {
    ...freshHome.journals,
    ...{ connected: true, since: "2026-03-04T05:06:07.000Z" },
    ...{ state: "connected", answeredAt: "2026-03-04T05:06:07.000Z" },
  },
  products: { ...states, unmapped: 3, total: 3 },
};

export function withProducts(
  home: Home,
  counts: Partial<Omit<Home["products"], "total">>,
): Home {
  const products = { ...states, ...counts };
  const total = Object.values(products).reduce((sum, count) => sum + count, 0);
  return { ...home, products: { ...products, total } };
}

export function withSuggestions(
  home: Home,
  suggestions: Partial<Home["suggestions"]>,
): Home {
  return { ...home, suggestions: { ...home.suggestions, ...suggestions } };
}

export function withLastRun(
  home: Home,
  counts: Partial<NonNullable<Home["lastRun"]>["counts"]>,
  state: NonNullable<Home["lastRun"]>["state"] = "done",
): Home {
  const all = {
    ...{ planned: 0, sent: 0, applied: 0 },
    ...{ conflict: 0, rejected: 0, failed: 0 },
    ...counts,
  };
  return {
    ...home,
    lastRun: {
      ...{
        id: "run",
        state,
        counts: all,
        points: 0,
        writes: 0,
        deleteRace: 0,
        error: null,
      },
      createdAt: "2026-03-04T05:06:07.000Z",
      finishedAt: null,
      total: Object.values(all).reduce((sum, count) => sum + count, 0),
    },
  };
}
