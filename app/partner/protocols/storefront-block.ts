/** The theme block "How to use" as a preview draws it. Runs anywhere. */
export type StorefrontFact = { label: string; text: string; isWide: boolean };
export type StorefrontBlock = {
  heading: string;
  facts: StorefrontFact[];
  warnings: { label: string; text: string } | null;
};

/** The block in a line: what is read first. */
export function storefrontLine({ facts }: StorefrontBlock): string {
  return facts
    .filter(({ isWide }) => !isWide)
    .map(({ text }) => text)
    .join(" · ");
}
