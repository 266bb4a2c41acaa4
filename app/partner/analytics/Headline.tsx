import { Text } from "@shopify/polaris";

type Props = { value: string; what: string; range: string };

/** The number that a card is about, what it is of, and the range it is in. */
export function Headline({ value, what, range }: Props) {
  return (
    <p className="headline">
      <Text as="span" variant="heading2xl" numeric>
        {value}
      </Text>
      <span>
        {what}
        <br />
        <span className="quiet">{range}</span>
      </span>
    </p>
  );
}
