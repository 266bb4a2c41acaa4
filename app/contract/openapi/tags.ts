import type { Tag } from "./types.ts";

/** The groups of the contract, by their key. */
const groups = {
  protocols: {
    name: "Protocols",
    description:
      "How products are used: written by a partner, followed by people.",
  },
  analytics: {
    name: "Analytics",
    description:
      "How protocols are followed, in numbers that say nothing of any person. They are released once for each window of four weeks and never change after; where too few people share, the answer says so and when to look again.",
  },
  shopify: {
    name: "Shopify",
    description:
      "For the Shopify app: a token without a second sign-up, and what the store shows.",
  },
  service: { name: "Service", description: "Open to everyone." },
} as const satisfies Record<string, Tag>;

export const tags: Tag[] = Object.values(groups);

/** Of a row by its name in the contract; what stands in no group is of the service. Throws for an unknown group. */
export function tagOf([group = "", ...rest]: string[]): string {
  if (rest.length === 0) return groups.service.name;
  if (!Object.hasOwn(groups, group))
    throw new Error(`The group ${group} has no description`);
  return groups[group as keyof typeof groups].name;
}
