import { BlockStack, Card, Text } from "@shopify/polaris";
import type { ReactNode } from "react";

type Props = { title: string; children: ReactNode };

/** One subject of the statement, in lines that can be read. */
export function Part({ title, children }: Props) {
  return (
    <Card>
      <div className="statement">
        <BlockStack gap="300">
          <Text as="h2" variant="headingMd">
            {title}
          </Text>
          {children}
        </BlockStack>
      </div>
    </Card>
  );
}
