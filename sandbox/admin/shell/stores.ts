const menu = document.querySelector<HTMLDetailsElement>(".stores");

function close(): void {
  if (menu) menu.open = false;
}

// The menu of stores closes as menus do: by Escape, or by turning to anything else.
menu?.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !menu.open) return;
  close();
  menu.querySelector("summary")?.focus();
});
document.addEventListener("click", (event) => {
  if (!(event.target instanceof Node && menu?.contains(event.target))) close();
});
window.addEventListener("blur", close); // into the app's frame
