/** Adds to a list with checkboxes what plain HTML cannot: the count, all, none, ranges with Shift, and a long press on phones. */
export function picks(root: ParentNode): void {
  for (const list of root.querySelectorAll<HTMLElement>("[data-pick]")) new Pick(list);
}

class Pick {
  private last: HTMLInputElement | null = null;

  constructor(private readonly list: HTMLElement) {
    const clear = list.querySelector<HTMLButtonElement>("[data-pick-clear]");
    const all = list.querySelector<HTMLButtonElement>("[data-pick-all]");
    for (const button of [clear, all]) if (button) button.hidden = false;
    clear?.addEventListener("click", () => this.set(false));
    all?.addEventListener("click", () => this.set(true));
    list.addEventListener("change", () => this.count());
    list.addEventListener("click", (e) => this.range(e));
    list.addEventListener("keydown", (e) => { if (e.key === "Escape" && this.picked().length > 0) this.set(false); });
    this.press();
    this.count();
  }

  private boxes(): HTMLInputElement[] { return [...this.list.querySelectorAll<HTMLInputElement>(".pick-box input")]; }

  private picked(): HTMLInputElement[] { return this.boxes().filter((b) => b.checked); }

  private set(on: boolean): void {
    const first = this.picked()[0];
    for (const box of this.boxes()) box.checked = on;
    this.count();
    if (!on) first?.focus();
  }

  private count(): void {
    const words = this.list.querySelector<HTMLElement>(".pick-count");
    if (words) words.textContent = (words.dataset.text ?? "#").replace("#", new Intl.NumberFormat(document.documentElement.lang).format(this.picked().length));
  }

  private range(e: MouseEvent): void {
    if (!(e.target instanceof HTMLInputElement) || !e.target.closest(".pick-box")) return;
    const boxes = this.boxes();
    if (e.shiftKey && this.last) {
      const ends = [boxes.indexOf(this.last), boxes.indexOf(e.target)];
      for (const box of boxes.slice(Math.min(...ends), Math.max(...ends) + 1)) box.checked = e.target.checked;
      this.count();
    }
    this.last = e.target;
  }

  /** Half a second on a row picks it; lifting the finger then does not also open it. */
  private press(): void {
    let timer = 0;
    const stop = () => window.clearTimeout(timer);
    this.list.addEventListener("touchstart", (e) => {
      const row = (e.target as Element).closest<HTMLElement>(".pickable");
      const box = row?.querySelector<HTMLInputElement>(".pick-box input");
      if (!row || !box || (e.target as Element).closest(".pick-box, .row-acts")) return;
      stop();
      timer = window.setTimeout(() => {
        box.checked = !box.checked;
        this.count();
        row.addEventListener("click", (c) => c.preventDefault(), { once: true, capture: true });
      }, 500);
    }, { passive: true });
    for (const name of ["touchend", "touchmove", "touchcancel"]) this.list.addEventListener(name, stop, { passive: true });
    this.list.addEventListener("contextmenu", (e) => { if (matchMedia("(pointer: coarse)").matches && (e.target as Element).closest(".pickable")) e.preventDefault(); });
  }
}
