const life = 10_000;

/** What just happened goes by itself after ten seconds, but never while it is being read or used; what went wrong stays. */
export function toasts(root: ParentNode): void {
  for (const place of root.querySelectorAll<HTMLElement>("[data-toast]")) {
    const close = place.querySelector<HTMLButtonElement>("[data-close]");
    if (close) {
      close.hidden = false;
      close.addEventListener("click", () => place.remove());
    }
    if (place.dataset.toast !== "stay") fade(place);
  }
}

function fade(place: HTMLElement): void {
  let timer = 0;
  const start = () => { timer = window.setTimeout(() => place.remove(), life); };
  const stop = () => window.clearTimeout(timer);
  for (const name of ["mouseenter", "focusin", "touchstart"]) place.addEventListener(name, stop, { passive: true });
  for (const name of ["mouseleave", "focusout"]) place.addEventListener(name, start);
  start();
}
