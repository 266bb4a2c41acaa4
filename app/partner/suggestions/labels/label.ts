/** A label of the test tables: its text, and what it says in the storefront's English. */
export type Label = {
  title?: string;
  /** HTML as Shopify keeps it. */
  text: string;
  dosage?: string;
  schedule?: string;
  timing?: string;
  duration?: string;
  /** Says two things of them. What is neither here nor above is not said. */
  contradicted?: readonly LabelField[];
  /** Two readers would not agree on them: not judged. */
  may?: readonly LabelField[];
};

export const labelFields = [
  "dosage",
  "schedule",
  "timing",
  "duration",
] as const;
export type LabelField = (typeof labelFields)[number];

/** The three that most labels say. */
export const usage = (
  dosage?: string,
  schedule?: string,
  timing?: string,
): Omit<Label, "text"> => ({
  ...(dosage === undefined ? {} : { dosage }),
  ...(schedule === undefined ? {} : { schedule }),
  ...(timing === undefined ? {} : { timing }),
});
