import { words } from "./config.ts";

const MODAL_STYLE = `
  dialog { border: 0; border-radius: 16px; padding: 0; width: min(620px, calc(100vw - 32px));
    box-shadow: 0 20px 60px rgb(0 0 0 / 35%); font: 14px/1.45 Inter, system-ui, sans-serif; }
  dialog.small { width: min(380px, calc(100vw - 32px)); }
  dialog.large { width: min(980px, calc(100vw - 32px)); }
  dialog.max { width: calc(100vw - 32px); height: calc(100vh - 32px); }
  dialog::backdrop { background: rgb(0 0 0 / 50%); }
  header, footer { display: flex; gap: 8px; align-items: center; padding: 14px 16px; background: #f3f3f3; }
  h2 { font-size: 14px; margin: 0; flex: 1; }
  footer { justify-content: flex-end; }
  button { font: inherit; font-weight: 550; border: 1px solid #8a8a8a; border-radius: 8px; background: #fff;
    padding: 6px 12px; cursor: pointer; }
  button.primary { background: #303030; border-color: #303030; color: #fff; }
  button.critical { background: #c70a24; border-color: #c70a24; color: #fff; }
  button.close { border: 0; background: none; }`;

/**
 * <ui-modal>: a dialog in the app's frame. Its children stay where the app put them, shown through a
 * shadow root, which hydration does not look into.
 */
class UiModal extends HTMLElement {
  readonly #dialog = this.#build();
  #content: HTMLElement | null = null;

  /** Where Shopify's React Modal renders its children. */
  get content(): HTMLElement {
    this.#content ??= this.appendChild(document.createElement("div"));
    return this.#content;
  }

  get showing(): boolean {
    return this.#dialog.open;
  }

  #build(): HTMLDialogElement {
    const root = this.attachShadow({ mode: "open" });
    root.innerHTML = `<style>${MODAL_STYLE}</style><dialog aria-labelledby="title"><header><h2 id="title"></h2>
      <button class="close" type="button" aria-label="${words.close}">✕</button></header><slot></slot><footer></footer></dialog>`;
    const dialog = root.querySelector("dialog") as HTMLDialogElement;
    dialog.addEventListener("close", () => {
      this.dispatchEvent(new Event("hide"));
    });
    root.querySelector(".close")?.addEventListener("click", () => {
      dialog.close();
    });
    return dialog;
  }

  #drawBars(dialog: HTMLDialogElement): void {
    const bar = this.querySelector("ui-title-bar");
    const heading = dialog.querySelector("h2");
    if (heading) heading.textContent = bar?.getAttribute("title") ?? "";
    const twins = [...(bar?.querySelectorAll("button") ?? [])].map(
      (original) => {
        const twin = document.createElement("button");
        twin.type = "button";
        twin.textContent = original.textContent;
        twin.className =
          original.getAttribute("tone") ??
          original.getAttribute("variant") ??
          "";
        twin.disabled = original.disabled;
        twin.addEventListener("click", () => {
          original.click();
        });
        return twin;
      },
    );
    dialog.querySelector("footer")?.replaceChildren(...twins.reverse());
  }

  show(): Promise<void> {
    if (this.showing) return Promise.resolve();
    this.#drawBars(this.#dialog);
    this.#dialog.className = this.getAttribute("variant") ?? "base";
    this.#dialog.showModal();
    this.dispatchEvent(new Event("show"));
    return Promise.resolve();
  }

  hide(): Promise<void> {
    if (this.showing) this.#dialog.close();
    return Promise.resolve();
  }

  toggle(): Promise<void> {
    return this.showing ? this.hide() : this.show();
  }
}

customElements.define("ui-modal", UiModal);

function modalElement(id: string): UiModal {
  const element = document.getElementById(id);
  if (!(element instanceof UiModal))
    throw new Error(`There is no ui-modal with the id ${id}.`);
  return element;
}

/** shopify.modal */
export const modalApi = {
  show: (id: string): Promise<void> => modalElement(id).show(),
  hide: (id: string): Promise<void> => modalElement(id).hide(),
  toggle: (id: string): Promise<void> => modalElement(id).toggle(),
};
