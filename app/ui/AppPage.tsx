import { TitleBar } from "@shopify/app-bridge-react";
import { Page, type PageProps } from "@shopify/polaris";

type Props = Omit<PageProps, "title"> & { title: string };

/** A page with its title where Shopify Admin shows it, and as the heading a screen reader finds. */
export function AppPage({ title, ...page }: Props) {
  return (
    <>
      <TitleBar title={title} />
      <main>
        <Page title={title} {...page} />
      </main>
    </>
  );
}
