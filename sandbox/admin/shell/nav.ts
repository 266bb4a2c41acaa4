import type { NavItem } from "../protocol.ts";
import { mayLeave } from "./bars.ts";
import { config, element, tellApp } from "./frame.ts";

const list = element<HTMLElement>("#app-nav");
const sidebar = element<HTMLElement>("#sidebar");
const menuButton = element<HTMLButtonElement>(".menu-button");
let items: NavItem[] = [];
let currentPath = "/";

function openMenu(open: boolean): void {
  sidebar.classList.toggle("open", open);
  menuButton.setAttribute("aria-expanded", String(open));
}

menuButton.addEventListener("click", () => {
  openMenu(!sidebar.classList.contains("open"));
});

function pathOf(href: string): string {
  return new URL(href, config.appUrl).pathname;
}

/** The item whose path is the longest beginning of the current one. */
function currentItem(): NavItem | undefined {
  const matching = items.filter((item) => {
    const path = pathOf(item.href);
    return (
      currentPath === path ||
      currentPath.startsWith(`${path.replace(/\/$/, "")}/`)
    );
  });
  return matching.sort(
    (a, b) => pathOf(b.href).length - pathOf(a.href).length,
  )[0];
}

function drawItem(item: NavItem, current: NavItem | undefined): HTMLLIElement {
  const row = document.createElement("li");
  row.className = item.isHome ? "" : "sub";
  const link = document.createElement("a");
  link.textContent = item.isHome ? config.appName : item.label;
  link.href = config.base + item.href;
  if (item === current) link.setAttribute("aria-current", "page");
  link.addEventListener("click", (event) => {
    event.preventDefault();
    openMenu(false);
    void mayLeave().then((leave) => {
      if (leave) tellApp({ type: "navigate", href: item.href });
    });
  });
  row.append(link);
  return row;
}

function draw(): void {
  if (items.length === 0) return;
  const current = currentItem();
  list.replaceChildren(...items.map((item) => drawItem(item, current)));
}

export function setNav(next: NavItem[]): void {
  items = next;
  draw();
}

export function setPath(path: string): void {
  currentPath = pathOf(path);
  draw();
}

// Links of Admin itself leave the app too.
document.addEventListener("click", (event) => {
  if (event.defaultPrevented || !(event.target instanceof Element)) return;
  const link = event.target.closest("a");
  if (!link) return;
  event.preventDefault();
  void mayLeave().then((leave) => {
    if (leave) location.href = link.href;
  });
});
