const open = () => document.querySelectorAll<HTMLDetailsElement>("details.menu[open]");

/** A menu is a details element; it also closes on Escape, on a click outside and when the focus leaves it. */
export function closeMenus(): void {
  document.addEventListener("click", (e) => closeOutside(e.target));
  document.addEventListener("focusin", (e) => closeOutside(e.target));
  document.addEventListener("keydown", (e) => {
    if (e.key === "Escape") closeAll();
    else if (e.key === "ArrowDown" || e.key === "ArrowUp") step(e);
  });
}

function closeOutside(target: EventTarget | null): void {
  for (const menu of open()) if (!(target instanceof Node && menu.contains(target))) menu.open = false;
}

function closeAll(): void {
  for (const menu of open()) {
    const inside = menu.contains(document.activeElement);
    menu.open = false;
    if (inside) menu.querySelector("summary")?.focus();
  }
}

function step(e: KeyboardEvent): void {
  const menu = document.activeElement?.closest<HTMLDetailsElement>("details.menu[open]");
  if (!menu) return;
  const stops = [...menu.querySelectorAll<HTMLElement>("summary, a[href], button:not([disabled])")];
  const at = stops.indexOf(document.activeElement as HTMLElement);
  const next = stops[(at + (e.key === "ArrowDown" ? 1 : -1) + stops.length) % stops.length];
  e.preventDefault();
  next?.focus();
}
