import { describeButtons } from "./buttons.ts";
import { tellShell } from "./channel.ts";
import { isBarShown, refreshSaveBar, saveBarApi } from "./save-bar.ts";

// Hidden by a constructed stylesheet: a style or attribute in the document would break hydration.
const hidden = new CSSStyleSheet();
hidden.replaceSync("ui-nav-menu, ui-title-bar, ui-save-bar { display: none }");
document.adoptedStyleSheets = [...document.adoptedStyleSheets, hidden];

const WATCHED = {
  childList: true,
  subtree: true,
  attributes: true,
  characterData: true,
};

/** An element that is never seen here: the shell draws what it says, again at each change. */
abstract class ShellElement extends HTMLElement {
  readonly #observer = new MutationObserver(() => {
    this.draw();
  });
  abstract draw(): void;
  abstract erase(): void;
  connectedCallback(): void {
    this.#observer.observe(this, WATCHED);
    this.draw();
  }
  disconnectedCallback(): void {
    this.#observer.disconnect();
    this.erase();
  }
}

class NavMenu extends ShellElement {
  draw(): void {
    const links = [...this.querySelectorAll("a")];
    const items = links.map((link) => ({
      href: link.getAttribute("href") ?? "/",
      label: link.textContent.trim(),
      isHome: link.rel === "home",
    }));
    tellShell({ type: "nav", items });
  }
  erase(): void {
    tellShell({ type: "nav", items: [] });
  }
}

class TitleBar extends ShellElement {
  draw(): void {
    if (this.closest("ui-modal")) return;
    const sections = [...this.querySelectorAll(":scope > section")];
    const menus = sections.map((section, index) => ({
      label: section.getAttribute("label") ?? "More actions",
      buttons: describeButtons(section, `title-menu-${index}`),
    }));
    const title = this.getAttribute("title") ?? "";
    tellShell({
      type: "title",
      title,
      buttons: describeButtons(this, "title"),
      menus,
    });
  }
  erase(): void {
    tellShell({ type: "title", title: "", buttons: [], menus: [] });
  }
}

class SaveBar extends ShellElement {
  draw(): void {
    if (isBarShown(this.id)) refreshSaveBar();
  }
  erase(): void {
    void saveBarApi.hide(this.id);
  }
  get showing(): boolean {
    return isBarShown(this.id);
  }
  show(): Promise<void> {
    return saveBarApi.show(this.id);
  }
  hide(): Promise<void> {
    return saveBarApi.hide(this.id);
  }
  toggle(): Promise<void> {
    return saveBarApi.toggle(this.id);
  }
}

customElements.define("ui-nav-menu", NavMenu);
customElements.define("ui-title-bar", TitleBar);
customElements.define("ui-save-bar", SaveBar);
