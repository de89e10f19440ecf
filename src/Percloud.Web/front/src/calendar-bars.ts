import { follow, guard, pressed } from "./follow";
import { between, later, send } from "./calendar-send";

/** Events that stand on days: each is dragged to another day, and one of whole days is stretched by its end. */
export class Bars {
  /** @param wide the days are columns, whatever stands above or below them counts too */
  constructor(area: HTMLElement | null, private readonly days: NodeListOf<HTMLElement>, private readonly form: HTMLFormElement, private readonly wide = false) {
    if (!area) return;
    for (const bar of area.querySelectorAll<HTMLElement>("[data-tag][data-last]:not(.goes-on)")) {
      const grip = document.createElement("i");
      grip.className = "grip-end";
      bar.append(grip);
    }
    guard(area);
    area.addEventListener("pointerdown", (e) => this.press(e));
  }

  private press(e: PointerEvent): void {
    if (e.button !== 0 || !(e.target instanceof Element)) return;
    const bar = e.target.closest<HTMLElement>("[data-tag]");
    const from = this.dayAt(e.clientX, e.clientY)?.dataset.day ?? bar?.closest<HTMLElement>("[data-day]")?.dataset.day;
    if (bar && from) this.take(bar, e, from, pressed(bar.querySelector(".grip-end"), e));
  }

  private take(bar: HTMLElement, e: PointerEvent, from: string, stretch: boolean): void {
    let ghost: HTMLElement | undefined;
    let target: HTMLElement | undefined;
    const mark = (day: HTMLElement | undefined) => {
      target?.classList.remove("drop-day");
      target = day;
      target?.classList.add("drop-day");
    };
    follow(e, {
      start: () => {
        bar.classList.add("moving");
        ghost = document.createElement("div");
        ghost.className = `chip whole ghost ${[...bar.classList].find((c) => c.startsWith("hue-")) ?? ""}`;
        ghost.textContent = bar.querySelector(".chip-title, .agenda-title")?.textContent ?? "";
        document.body.append(ghost);
        this.put(ghost, e.clientX, e.clientY);
      },
      move: (x, y) => {
        if (ghost) this.put(ghost, x, y);
        mark(this.dayAt(x, y));
      },
      end: (done) => {
        const to = target?.dataset.day;
        bar.classList.remove("moving");
        ghost?.remove();
        mark(undefined);
        if (done && to && to !== from) this.drop(bar, between(from, to), stretch);
      },
    });
  }

  private drop(bar: HTMLElement, by: number, stretch: boolean): void {
    const link = bar instanceof HTMLAnchorElement ? bar : bar.querySelector("a");
    const { tag, from, last } = bar.dataset;
    if (!link || tag === undefined || from === undefined) return;
    if (!stretch) send(this.form, link, tag, later(from, by));
    else if (last !== undefined) send(this.form, link, tag, from, later(last, by) < from ? from : later(last, by));
  }

  private put(ghost: HTMLElement, x: number, y: number): void {
    ghost.style.left = `${Math.max(4, Math.min(x + 8, innerWidth - ghost.offsetWidth - 4))}px`;
    ghost.style.top = `${y - ghost.offsetHeight - 6}px`;
  }

  private dayAt(x: number, y: number): HTMLElement | undefined {
    return [...this.days].find((d) => {
      const box = d.getBoundingClientRect();
      return x >= box.left && x < box.right && (this.wide || (y >= box.top && y < box.bottom));
    });
  }
}
