import {
  BlockStack,
  Button,
  ChoiceList,
  Modal,
  Scrollable,
  Text,
  TextField,
} from "@shopify/polaris";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { EffectText } from "./AssignmentEffect.tsx";
import type { ProtocolChoice } from "./choice.ts";
import type { AssignmentEffect } from "./product.ts";

type Props = {
  isOpen: boolean;
  /** How many products get the protocol. */
  count: number;
  /** null while it is counted. */
  effect: AssignmentEffect | null;
  protocols: ProtocolChoice[];
  isBusy: boolean;
  onAssign: (protocolId: string) => void;
  onClose: () => void;
};

/** Chooses one protocol for the selected products. */
export function AssignModal(props: Props) {
  const { isOpen, count, effect, protocols, isBusy, onAssign, onClose } = props;
  const t = useTranslations();
  const [chosen, setChosen] = useState<string>();
  const [isMissing, setIsMissing] = useState(false);
  const assign = () => {
    setIsMissing(chosen === undefined);
    if (chosen !== undefined) onAssign(chosen);
  };
  const actions =
    protocols.length === 0
      ? {}
      : {
          primaryAction: {
            content: t("products.assign.submit"),
            loading: isBusy,
            onAction: assign,
          },
        };
  return (
    <Modal
      open={isOpen}
      title={t("products.assign.title")}
      onClose={onClose}
      secondaryActions={[{ content: t("common.cancel"), onAction: onClose }]}
      {...actions}
    >
      <Modal.Section>
        {protocols.length === 0 ? (
          <NoProtocol />
        ) : (
          <BlockStack gap="400">
            <Text as="p">{t("products.assign.intro", { count })}</Text>
            <Choices
              protocols={protocols}
              chosen={chosen}
              error={isMissing && chosen === undefined}
              onChoose={setChosen}
            />
            <div role="status">
              <EffectText effect={effect} protocolId={chosen} />
            </div>
          </BlockStack>
        )}
      </Modal.Section>
    </Modal>
  );
}

type ChoicesProps = {
  protocols: ProtocolChoice[];
  chosen: string | undefined;
  error: boolean;
  onChoose: (id: string) => void;
};

function Choices({ protocols, chosen, error, onChoose }: ChoicesProps) {
  const t = useTranslations("products.assign");
  const [search, setSearch] = useState("");
  const words = search.toLowerCase().split(/\s+/);
  const found = protocols.filter(({ title, usage }) =>
    words.every((word) => `${title} ${usage}`.toLowerCase().includes(word)),
  );
  return (
    <>
      {protocols.length > 7 && (
        <TextField
          type="search"
          label={t("search")}
          autoComplete="off"
          value={search}
          onChange={setSearch}
        />
      )}
      <Scrollable className="choices" focusable>
        {found.length === 0 ? (
          <Text as="p">{t("noMatch")}</Text>
        ) : (
          <ChoiceList
            title={t("choose")}
            choices={found.map(({ id, title, usage }) => ({
              value: id,
              label: title,
              helpText: usage,
            }))}
            selected={chosen === undefined ? [] : [chosen]}
            onChange={([id]) => {
              if (id !== undefined) onChoose(id);
            }}
            {...(error ? { error: t("chooseOne") } : {})}
          />
        )}
      </Scrollable>
    </>
  );
}

function NoProtocol() {
  const t = useTranslations("products.assign.none");
  return (
    <BlockStack gap="300" inlineAlign="start">
      <Text as="p">{t("text")}</Text>
      <Button variant="primary" url="/app/protocols/new">
        {t("action")}
      </Button>
    </BlockStack>
  );
}
