import { useNavigate } from "@remix-run/react";
import { useEffect } from "react";

/** Shopify Admin's navigation speaks to the app by this event; the app moves without loading a page. */
export function useShopifyNavigation(): void {
  const navigate = useNavigate();
  useEffect(() => {
    const follow = ({ target }: Event) => {
      const href = target instanceof Element && target.getAttribute("href");
      if (href) navigate(href);
    };
    addEventListener("shopify:navigate", follow);
    return () => {
      removeEventListener("shopify:navigate", follow);
    };
  }, [navigate]);
}
