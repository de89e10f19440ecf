import { follow, guard, pressed } from "./follow";
import { between, send, shift } from "./calendar-send";

const step = 15;
const snap = (minutes: number) => Math.round(minutes / step) * step;
const two = (n: number) => String(n).padStart(2, "0");
const clock = (minutes: number) => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;

/** Events between the hours of days: dragged, stretched by their lower edge, and drawn on the empty ground. */
export class Hours {
  private readonly first: number;
  private readonly columns: HTMLElement[];

  constructor(private readonly room: HTMLElement, private readonly form: HTMLFormElement) {
    const body = room.querySelector<HTMLElement>(".hours-body");
    this.first = Number(body?.dataset.first ?? 0) * 60;
    this.columns = [...room.querySelectorAll<HTMLElement>(".hours-column")];
    if (!body) return;
    for (const block of body.querySelectorAll<HTMLElement>(".block[data-tag]")) {
      const grip = document.createElement("div");
      grip.className = "grip";
      block.append(grip);
    }
    guard(body);
    body.addEventListener("pointerdown", (e) => this.press(e));
  }

  private press(e: PointerEvent): void {
    if (e.button !== 0 || !(e.target instanceof Element)) return;
    const column = e.target.closest<HTMLElement>(".hours-column");
    const block = e.target.closest<HTMLElement>(".block");
    if (!column) return;
    if (!block) this.draw(column, e);
    else if (block.dataset.tag) this.take(block, column, e, pressed(block.querySelector(".grip"), e));
  }

  private pixel(column: HTMLElement): number {
    return column.clientHeight / Number(getComputedStyle(column).getPropertyValue("--span")) / 60;
  }

  /** Minutes of the day under a point of a column. */
  private minutes(column: HTMLElement, y: number): number {
    return this.first + (y - column.getBoundingClientRect().top) / this.pixel(column);
  }

  private columnAt(x: number): HTMLElement | undefined {
    return this.columns.find((c) => {
      const box = c.getBoundingClientRect();
      return x >= box.left && x < box.right;
    });
  }

  private take(block: HTMLElement, from: HTMLElement, e: PointerEvent, stretch: boolean): void {
    const top = from.getBoundingClientRect().top + block.offsetTop;
    const start = snap(this.minutes(from, top));
    const end = snap(this.minutes(from, top + block.offsetHeight));
    const at = this.minutes(from, e.clientY);
    let to = { column: from, start, end };
    follow(e, {
      start: () => block.classList.add("moving"),
      move: (x, y) => {
        this.nearSide(x);
        const by = snap(this.minutes(from, y) - at);
        to = stretch
          ? { column: from, start, end: Math.max(start + step, Math.min(1440, end + by)) }
          : { column: this.columnAt(x) ?? to.column, start: Math.max(0, Math.min(1440 - step, start + by)), end: 0 };
        if (!stretch) to.end = to.start + end - start;
        const pixel = this.pixel(from);
        block.style.insetBlockStart = `${(to.start - this.first) * pixel}px`;
        block.style.blockSize = `${(to.end - to.start) * pixel}px`;
        // It stays where it is in the document, or a finger would lose it.
        block.style.transform = to.column === from ? "" : `translateX(${to.column.getBoundingClientRect().left - from.getBoundingClientRect().left}px)`;
      },
      end: (done) => {
        block.classList.remove("moving");
        const link = block.querySelector("a");
        if (!done || !link || (to.column === from && to.start === start && to.end === end)) { block.removeAttribute("style"); return; }
        const [was, day] = [from.dataset.day ?? "", to.column.dataset.day ?? ""];
        // What began the day before begins as much later as its part here was moved.
        const begins = shift(block.dataset.from ?? `${was}T${clock(start)}`, stretch ? 0 : between(was, day) * 1440 + to.start - start);
        send(this.form, link, block.dataset.tag ?? "", begins, stretch ? shift(`${was}T00:00`, to.end) : "");
      },
    });
  }

  /** What is drawn on the empty ground becomes the times of a new event. */
  private draw(column: HTMLElement, e: PointerEvent): void {
    const begun = Math.floor(this.minutes(column, e.clientY) / 30) * 30;
    let [from, to] = [begun, begun + 60];
    const mark = document.createElement("div");
    mark.className = "drawn";
    const show = () => {
      mark.style.insetBlockStart = `${(from - this.first) * this.pixel(column)}px`;
      mark.style.blockSize = `${(to - from) * this.pixel(column)}px`;
    };
    const make = () => { location.href = `/calendar/new?day=${column.dataset.day}&from=${clock(from)}&to=${clock(Math.min(1425, to))}`; };
    follow(e, {
      start: () => { column.append(mark); show(); },
      move: (_, y) => {
        const now = Math.max(0, Math.min(1425, snap(this.minutes(column, y))));
        [from, to] = now >= begun ? [begun, Math.max(now, begun + step)] : [now, begun];
        show();
      },
      end: (done) => { if (done) make(); else mark.remove(); },
      tap: make,
    });
  }

  // A week is wider than a phone.
  private nearSide(x: number): void {
    const box = this.room.getBoundingClientRect();
    if (x > box.right - 28) this.room.scrollBy(8, 0);
    else if (x < box.left + 28) this.room.scrollBy(-8, 0);
  }
}
