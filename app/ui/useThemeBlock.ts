import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect, useState } from "react";

type ThemeBlock = {
  /** Null until known, and where Admin cannot tell. */
  isPlaced: boolean | null;
  /** Shopify's address for adding the block to the product template of the theme that is live. */
  editorUrl: string;
};

/** Whether the live theme has the app's block of this handle. */
export function useThemeBlock(handle: string): ThemeBlock {
  const bridge = useAppBridge();
  const [isPlaced, setIsPlaced] = useState<boolean | null>(null);
  const [apiKey, setApiKey] = useState("");
  useEffect(() => {
    let isLeft = false;
    const tell = (placed: boolean | null) => {
      if (isLeft) return;
      setApiKey(bridge.config.apiKey);
      setIsPlaced(placed);
    };
    bridge.app.extensions().then(
      (extensions) => {
        const blocks = extensions.flatMap(({ activations }) => activations);
        const block = blocks.find(
          (activation) =>
            "handle" in activation && activation.handle === handle,
        );
        tell(
          block !== undefined && "status" in block && block.status === "active",
        );
      },
      // an Admin that does not answer is no reason to send anybody to the theme editor
      () => {
        tell(null);
      },
    );
    return () => {
      isLeft = true;
    };
  }, [bridge, handle]);
  const query = new URLSearchParams({
    template: "product",
    addAppBlockId: `${apiKey}/${handle}`,
    target: "newAppsSection",
  });
  return {
    isPlaced,
    editorUrl: `shopify://admin/themes/current/editor?${query}`,
  };
}
