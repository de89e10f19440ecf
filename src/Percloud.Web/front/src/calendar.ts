/** What scripts add to the calendar: the browser's zone, and events that are dragged and stretched between the hours. The form of an event does the same without. */
export function calendars(root: ParentNode): void {
  for (const page of root.querySelectorAll<HTMLElement>("[data-calendar]")) {
    tellZone(page);
    showToday(page);
    const form = document.getElementById("cal-move");
    const body = page.querySelector<HTMLElement>(".hours-body");
    if (body && form instanceof HTMLFormElement) new Hours(body, form);
  }
  for (const form of root.querySelectorAll<HTMLFormElement>("[data-event-form]")) keepLength(form);
}

// Where a week is wider than the screen, today comes into sight.
function showToday(page: HTMLElement): void {
  const [hours, today] = [page.querySelector<HTMLElement>(".hours"), page.querySelector<HTMLElement>(".hours-day.today")];
  if (hours && today && hours.scrollWidth > hours.clientWidth) today.scrollIntoView({ block: "nearest", inline: "center" });
}

// The server tells times in the zone of the first calendar, else in the browser's, which it learns here.
function tellZone(page: HTMLElement): void {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (!zone || document.cookie.split("; ").includes(`tz=${encodeURIComponent(zone)}`)) return;
  document.cookie = `tz=${encodeURIComponent(zone)}; path=/calendar; max-age=34560000; samesite=lax`;
  if (page.dataset.zoneChosen === undefined && page.dataset.zone !== zone && document.cookie.includes("tz=")) location.reload();
}

/** When the beginning moves, the end goes along. */
function keepLength(form: HTMLFormElement): void {
  const field = (name: string) => form.elements.namedItem(name) as HTMLInputElement | null;
  const [day, time, endDay, endTime] = ["start-day", "start-time", "end-day", "end-time"].map(field);
  if (!day || !time || !endDay || !endTime) return;
  const at = (d: HTMLInputElement, t: HTMLInputElement) => Date.parse(`${d.value}T${t.value || "00:00"}Z`);
  let before = at(day, time);
  const moved = () => {
    const now = at(day, time);
    const end = at(endDay, endTime) + (now - before);
    if (!Number.isNaN(end)) {
      const iso = new Date(end).toISOString();
      endDay.value = iso.slice(0, 10);
      if (endTime.value) endTime.value = iso.slice(11, 16);
    }
    if (!Number.isNaN(now)) before = now;
  };
  day.addEventListener("change", moved);
  time.addEventListener("change", moved);
}

const step = 15;
const snap = (minutes: number) => Math.round(minutes / step) * step;
const two = (n: number) => String(n).padStart(2, "0");

class Hours {
  private readonly first: number;

  constructor(private readonly body: HTMLElement, private readonly form: HTMLFormElement) {
    this.first = Number(body.dataset.first ?? 0) * 60;
    for (const block of body.querySelectorAll<HTMLElement>(".block[data-tag]")) this.grip(block);
    body.addEventListener("pointerdown", (e) => this.press(e));
    body.addEventListener("dragstart", (e) => e.preventDefault());
  }

  private grip(block: HTMLElement): void {
    const grip = document.createElement("div");
    grip.className = "grip";
    block.append(grip);
  }

  private press(e: PointerEvent): void {
    // A finger scrolls; an event is moved by a finger on its own page.
    if (e.button !== 0 || e.pointerType === "touch" || !(e.target instanceof Element)) return;
    const column = e.target.closest<HTMLElement>(".hours-column");
    const block = e.target.closest<HTMLElement>(".block");
    if (!column) return;
    if (!block) this.draw(column, e);
    else if (block.dataset.tag) this.take(block, column, e, e.target.classList.contains("grip"));
  }

  /** Minutes of the day under a point of a column. */
  private minutes(column: HTMLElement, y: number): number {
    const box = column.getBoundingClientRect();
    const hour = box.height / Number(getComputedStyle(column).getPropertyValue("--span"));
    return this.first + ((y - box.top) / hour) * 60;
  }

  private columnAt(x: number): HTMLElement | undefined {
    return [...this.body.querySelectorAll<HTMLElement>(".hours-column")].find((c) => {
      const box = c.getBoundingClientRect();
      return x >= box.left && x < box.right;
    });
  }

  private take(block: HTMLElement, from: HTMLElement, e: PointerEvent, stretch: boolean): void {
    const [top, height] = [block.offsetTop, block.offsetHeight];
    const start = snap(this.minutes(from, from.getBoundingClientRect().top + top));
    const end = snap(this.minutes(from, from.getBoundingClientRect().top + top + height));
    let to = { column: from, start, end };
    this.follow(e, (move) => {
      const by = snap(this.minutes(from, move.clientY) - this.minutes(from, e.clientY));
      to = stretch
        ? { column: from, start, end: Math.max(start + step, Math.min(1440, end + by)) }
        : { column: this.columnAt(move.clientX) ?? from, start: Math.max(0, Math.min(1440 - step, start + by)), end: end + by };
      block.classList.add("moving");
      if (!stretch) to.column.append(block);
      const pixel = (minutes: number) => `${((minutes - this.first) / 60) * (from.clientHeight / Number(getComputedStyle(from).getPropertyValue("--span")))}px`;
      block.style.insetBlockStart = pixel(to.start);
      block.style.blockSize = `calc(${pixel(to.end)} - ${pixel(to.start)})`;
    }, (done) => {
      block.classList.remove("moving");
      if (!done) { from.append(block); block.removeAttribute("style"); return; }
      if (to.column === from && to.start === start && to.end === end) return;
      this.send(block, to, stretch);
    });
  }

  /** What is drawn on the empty ground becomes the times of a new event. */
  private draw(column: HTMLElement, e: PointerEvent): void {
    const begun = Math.floor(this.minutes(column, e.clientY) / 30) * 30;
    let [from, to] = [begun, begun + 60];
    const mark = document.createElement("div");
    mark.className = "drawn";
    const show = () => {
      const pixel = column.clientHeight / Number(getComputedStyle(column).getPropertyValue("--span")) / 60;
      mark.style.insetBlockStart = `${(from - this.first) * pixel}px`;
      mark.style.blockSize = `${(to - from) * pixel}px`;
    };
    column.append(mark);
    show();
    this.follow(e, (move) => {
      const now = Math.max(0, Math.min(1425, snap(this.minutes(column, move.clientY))));
      [from, to] = now >= begun ? [begun, Math.max(now, begun + step)] : [now, begun];
      show();
    }, (done, moved) => {
      if (!done) { mark.remove(); return; }
      if (!moved) [from, to] = [begun, Math.min(1425, begun + 60)];
      location.href = `/calendar/new?day=${column.dataset.day}&from=${this.clock(from)}&to=${this.clock(to)}`;
    });
  }

  private follow(e: PointerEvent, move: (e: PointerEvent) => void, end: (done: boolean, moved: boolean) => void): void {
    let moved = false;
    const onMove = (m: PointerEvent) => {
      if (!moved && Math.hypot(m.clientX - e.clientX, m.clientY - e.clientY) < 5) return;
      moved = true;
      move(m);
    };
    const stop = (done: boolean) => {
      removeEventListener("pointermove", onMove);
      removeEventListener("pointerup", onUp);
      removeEventListener("pointercancel", onCancel);
      removeEventListener("keydown", onKey);
      // The click that follows a drag opens nothing.
      if (moved) addEventListener("click", (c) => { c.preventDefault(); c.stopPropagation(); }, { capture: true, once: true });
      end(done, moved);
    };
    const onUp = () => stop(true);
    const onCancel = () => stop(false);
    const onKey = (k: KeyboardEvent) => { if (k.key === "Escape") stop(false); };
    addEventListener("pointermove", onMove);
    addEventListener("pointerup", onUp);
    addEventListener("pointercancel", onCancel);
    addEventListener("keydown", onKey);
  }

  private send(block: HTMLElement, to: { column: HTMLElement; start: number; end: number }, stretch: boolean): void {
    const link = block.querySelector<HTMLAnchorElement>("a");
    if (!link) return;
    const page = new URL(link.href);
    const set = (name: string, value: string) => { (this.form.elements.namedItem(name) as HTMLInputElement).value = value; };
    set("at", page.searchParams.get("at") ?? "");
    set("tag", block.dataset.tag ?? "");
    set("start", `${to.column.dataset.day}T${this.clock(to.start)}`);
    set("end", stretch ? this.moment(to.column.dataset.day ?? "", to.end) : "");
    this.form.action = `${page.pathname}/move`;
    this.form.submit();
  }

  private clock(minutes: number): string {
    return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
  }

  private moment(day: string, minutes: number): string {
    return new Date(Date.parse(`${day}T00:00Z`) + minutes * 60_000).toISOString().slice(0, 16);
  }
}
