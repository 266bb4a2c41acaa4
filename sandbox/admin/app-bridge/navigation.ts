import { onShellMessage, tellShell } from "./channel.ts";

const ADMIN_HOSTS = /^(admin\.shopify\.com|[a-z0-9-]+\.myshopify\.com)$/;

function leavesFrame(href: string, target: string): boolean {
  const url = new URL(href, location.href);
  if (url.protocol === "shopify:" || ADMIN_HOSTS.test(url.hostname))
    return true;
  return target === "_top" || target === "_parent";
}

/** Opens an address outside the app's frame: a page of Admin, or another window. */
export function openAddress(href: string, target: string): void {
  tellShell({ type: "open", href: new URL(href, location.href).href, target });
}

const plainOpen = window.open.bind(window);
window.open = (href?: string | URL, target?: string, features?: string) => {
  const address = String(href ?? "");
  if (!leavesFrame(address, target ?? "_blank"))
    return plainOpen(href, target, features);
  openAddress(address, target ?? "_top");
  return null;
};

document.addEventListener("click", (event) => {
  if (event.defaultPrevented || !(event.target instanceof Element)) return;
  const link = event.target.closest("a[href]");
  if (!(link instanceof HTMLAnchorElement)) return;
  const href = link.getAttribute("href") ?? "";
  if (!leavesFrame(href, link.target)) return;
  event.preventDefault();
  openAddress(href, link.target || "_top");
});

function tellPath(): void {
  tellShell({ type: "path", path: location.pathname + location.search });
}

for (const name of ["pushState", "replaceState"] as const) {
  const plain = history[name].bind(history);
  history[name] = (
    data: unknown,
    unused: string,
    url?: string | URL | null,
  ) => {
    plain(data, unused, url);
    tellPath();
  };
}
window.addEventListener("popstate", tellPath);
tellPath();

/** The app's router hears this event; Shopify's React AppProvider turns it into a navigation. */
onShellMessage((message) => {
  if (message.type !== "navigate") return;
  const link = document.createElement("a");
  link.setAttribute("href", message.href);
  link.hidden = true;
  document.body.append(link);
  link.dispatchEvent(new Event("shopify:navigate", { bubbles: true }));
  link.remove();
});
