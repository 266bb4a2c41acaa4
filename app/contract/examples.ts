/** One example of each body, as the API's description and its reference show it. A test parses them. */

const protocolInput = {
  title: "Magnesium in the evening",
  protocol_category: "supplement",
  dosage_info: { amount: 2, unit: "capsule", strength: "200 mg" },
  schedule: {
    kind: "daily",
    times_per_day: 1,
    doses: [{ at: "evening", amount: 2 }],
  },
  timing: "with dinner",
  duration_days: 90,
  instructions: "Take both capsules with a glass of water.",
  warnings: "Ask your doctor first when you are pregnant.",
  functional_goals: ["sleep"],
  evidence_summary: "",
  enrichment_version: null,
  enriched_at: null,
  locale: "en",
};

const IDS = {
  partner: "019aab10-2f3c-7d4e-8a5b-6c7d8e9fa0b1",
  protocol: "019aab11-7c8d-7e9f-a0b1-c2d3e4f5a6b7",
};

const releasedInMarch = {
  suppressed: false,
  released_at: "2026-03-26T00:00:00.000Z",
  window: { from: "2026-02-23", to: "2026-03-22" },
  participants: 140,
};
const policy = {
  version: 1,
  epsilon: 0.4,
  epsilon_per_window: 1,
  interval_level: 0.95,
};
const mean_pdc = { value: 0.71, low: 0.67, high: 0.75 };
const adherent = { value: 0.48, low: 0.41, high: 0.55 };
const history = [
  {
    window: { from: "2026-01-26", to: "2026-02-22" },
    released_at: "2026-02-26T00:00:00.000Z",
    participants: 120,
    mean_pdc: { value: 0.69, low: 0.64, high: 0.74 },
    adherent: { value: 0.46, low: 0.39, high: 0.54 },
  },
];
const completed = { value: 0.31, low: 0.24, high: 0.38 };
const all = { value: 1, low: 1, high: 1 };

export const examples = {
  protocolInput,
  protocol: {
    ...protocolInput,
    id: IDS.protocol,
    partner_id: IDS.partner,
    status: "active",
    version: 1,
    created_at: "2026-03-02T09:30:00.000Z",
    updated_at: "2026-03-02T09:30:00.000Z",
  },
  productReport: {
    products: [
      {
        shopify_product_id: "gid://shopify/Product/8012345678901",
        title: "Magnesium bisglycinate, 180 capsules",
        sku: "MG-180",
        price: "24.90",
        supply: 90,
        protocol_id: IDS.protocol,
        status: "synced",
        content_hash: "5f1d7a84c2",
        synced_at: "2026-03-02T09:31:00Z",
        last_error: null,
      },
    ],
  },
  tokenRequest: {
    session_token: "eyJhbGciOiJIUzI1NiJ9.eyJkZXN0IjoiLi4uIn0.c2lnbmF0dXJl",
    client_id: "shopify-protocols",
    client_secret: "kept-on-the-server",
  },
  tokenGrant: {
    token: "sj_0123456789ab_only-an-example-43-characters-of-base64url0",
    partner_id: IDS.partner,
    scopes: ["integration:read", "integration:write"],
    expires_at: null,
  },
  tokenDescription: {
    token_id: "0123456789ab",
    partner_id: IDS.partner,
    label: "shopify",
    scopes: ["integration:read", "integration:write"],
    created_at: "2026-03-02T09:00:00.000Z",
    expires_at: null,
    sample: false,
  },
  suppressed: {
    suppressed: true,
    appears_from: 25,
    next_release_at: "2026-03-26T00:00:00.000Z",
    next_window: { from: "2026-02-23", to: "2026-03-22" },
  },
  summary: {
    ...releasedInMarch,
    protocols: 4,
    mean_pdc,
    adherent,
    completed,
    history,
    policy,
  },
  adherence: {
    ...releasedInMarch,
    mean_pdc,
    adherent,
    distribution: [
      { from: 0, to: 0.2, share: { value: 0.08, low: 0.04, high: 0.13 } },
      { from: 0.2, to: 0.4, share: { value: 0.09, low: 0.05, high: 0.14 } },
      { from: 0.4, to: 0.6, share: { value: 0.13, low: 0.08, high: 0.19 } },
      { from: 0.6, to: 0.8, share: { value: 0.22, low: 0.16, high: 0.29 } },
      { from: 0.8, to: 0.95, share: { value: 0.29, low: 0.22, high: 0.36 } },
      { from: 0.95, to: 1, share: { value: 0.19, low: 0.13, high: 0.26 } },
    ],
    history,
    policy,
  },
  feedback: {
    ...releasedInMarch,
    window: { from: "2025-12-29", to: "2026-03-22" },
    writers: 60,
    ratings: [
      { from: 1, to: 2, share: { value: 0.14, low: 0.07, high: 0.24 } },
      { from: 3, to: 3, share: { value: 0.22, low: 0.13, high: 0.33 } },
      { from: 4, to: 5, share: { value: 0.64, low: 0.52, high: 0.75 } },
    ],
    themes: [
      { theme: "sleep", share: { value: 0.44, low: 0.33, high: 0.56 } },
      { theme: "stomach", share: { value: 0.17, low: 0.09, high: 0.27 } },
    ],
    policy: { ...policy, epsilon: 0.2 },
  },
  retention: {
    ...releasedInMarch,
    window: { from: "2025-10-06", to: "2026-03-22" },
    participants: 320,
    funnel: [
      { stage: "adopted", share: all },
      { stage: "started", share: { value: 0.92, low: 0.88, high: 0.96 } },
      { stage: "reached_end", share: { value: 0.45, low: 0.38, high: 0.52 } },
      { stage: "completed", share: completed },
    ],
    persistence: [
      { week: 0, share: { value: 0.92, low: 0.88, high: 0.96 } },
      { week: 4, share: { value: 0.63, low: 0.57, high: 0.69 } },
      { week: 12, share: { value: 0.45, low: 0.38, high: 0.52 } },
    ],
    policy,
  },
  privacy: {
    policy_version: 1,
    epsilon_per_window: 1,
    window_days: 28,
    released_after_hours: 72,
    interval_level: 0.95,
    appears_from: { adherence: 25, feedback: 75, retention: 100 },
    bounds: [
      {
        secret: "present_in_a_window",
        windows: 1,
        epsilon: 1,
        accuracy: 0.731,
      },
    ],
    consent_version: 1,
    consent: [
      {
        locale: "en",
        title: "Count me in the numbers of this protocol",
        paragraphs: ["If you say yes, you are counted …"],
      },
    ],
  },
};
