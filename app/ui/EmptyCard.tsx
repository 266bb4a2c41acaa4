import {
  BlockStack,
  Box,
  Button,
  Card,
  InlineStack,
  Text,
} from "@shopify/polaris";

type Action = { content: string; url: string };
type Props = {
  title: string;
  text: string;
  action?: Action;
  /** What else can be done. */
  secondary?: Action;
};

/** Says why there is nothing to see, and what to do next. */
export function EmptyCard({ title, text, action, secondary }: Props) {
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
          {(action ?? secondary) && (
            <InlineStack gap="200" align="center">
              {action && (
                <Button variant="primary" url={action.url}>
                  {action.content}
                </Button>
              )}
              {secondary && (
                <Button url={secondary.url}>{secondary.content}</Button>
              )}
            </InlineStack>
          )}
        </BlockStack>
      </Box>
    </Card>
  );
}
