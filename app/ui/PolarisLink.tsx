import { Link } from "@remix-run/react";
import type { AppProvider } from "@shopify/polaris";
import { type ComponentProps, forwardRef } from "react";

type LinkComponent = NonNullable<
  ComponentProps<typeof AppProvider>["linkComponent"]
>;
type Polaris = ComponentProps<LinkComponent>;
type Props = Pick<Polaris, "url" | "external" | "target"> &
  Omit<ComponentProps<"a">, "ref" | "target">;

/** Polaris draws links, Remix follows them without loading a page; Shopify Admin's own pages open around the app. */
export const PolarisLink = forwardRef<HTMLAnchorElement, Props>(
  function PolarisLink({ url, external, target, ...rest }, ref) {
    if (!/^(https?|shopify):/.test(url))
      return <Link to={url} ref={ref} {...rest} />;
    return (
      <a
        href={url}
        ref={ref}
        target={external ? "_blank" : (target ?? "_top")}
        {...rest}
      />
    );
  },
);
