import { Text } from "@shopify/polaris";

/** What another service says, in English whatever the screen speaks: beside words of our own, never in their place. */
export function ForeignText({ children }: { children: string }) {
  return (
    <span lang="en">
      <Text as="span" tone="subdued" breakWord>
        {children}
      </Text>
    </span>
  );
}
