import { BlockStack, Box, Button, Card, Text } from "@shopify/polaris";

type Action = { content: string; url: string };
type Props = { title: string; text: string; action?: Action };

/** Says why there is nothing to see, and what to do next. */
export function EmptyCard({ title, text, action }: Props) {
  return (
    <Card>
      <Box paddingBlock="1600" paddingInline="400">
        <BlockStack gap="400" inlineAlign="center" align="center">
          <BlockStack gap="200" inlineAlign="center">
            <Text as="h2" variant="headingMd" alignment="center">
              {title}
            </Text>
            <div className="readable">
              <Text as="p" alignment="center" tone="subdued">
                {text}
              </Text>
            </div>
          </BlockStack>
          {action && (
            <Button variant="primary" url={action.url}>
              {action.content}
            </Button>
          )}
        </BlockStack>
      </Box>
    </Card>
  );
}
