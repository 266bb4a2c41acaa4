/** Size and refill of the rate limit bucket of one app in one shop, in points and points per second. */
export const PLANS = {
  standard: { maximumAvailable: 2_000, restoreRate: 100, name: "Basic" },
  advanced: { maximumAvailable: 4_000, restoreRate: 200, name: "Advanced" },
  plus: { maximumAvailable: 20_000, restoreRate: 1_000, name: "Shopify Plus" },
  enterprise: {
    maximumAvailable: 40_000,
    restoreRate: 2_000,
    name: "Enterprise",
  },
} as const;

export type Plan = keyof typeof PLANS;
export const planNames = Object.keys(PLANS) as [Plan, ...Plan[]];
