/** What becomes of something that a hand moves. */
export interface Hand {
  /** The hand has it. */
  start(): void;
  move(x: number, y: number): void;
  /** It let go; or, when not done, gave up. */
  end(done: boolean, moved: boolean): void;
  /** A mouse pressed and moved nothing. */
  tap?(): void;
}

// How long a finger rests before it takes something; before that it scrolls.
const rest = 400;
const [still, begun] = [9, 5];
let held = false;

/** In this area a finger that has taken something does not scroll. A browser asks before the first move, so this listens from the beginning. */
export function guard(area: HTMLElement): void {
  area.addEventListener("touchmove", (e) => { if (held) e.preventDefault(); }, { passive: false });
  area.addEventListener("contextmenu", (e) => { if (held) e.preventDefault(); });
  area.addEventListener("dragstart", (e) => e.preventDefault());
}

/** Whether a hand pressed a part. Its place is asked and not the event's target: for a finger browsers take the nearest link for that. */
export function pressed(part: Element | null, e: PointerEvent): boolean {
  const box = part?.getBoundingClientRect();
  return !!box && e.clientX >= box.left && e.clientX <= box.right && e.clientY >= box.top && e.clientY <= box.bottom;
}

/** Follows a hand from where it pressed: a mouse from its first steps on, a finger once it has rested. Escape gives up. */
export function follow(e: PointerEvent, hand: Hand): void {
  const finger = e.pointerType === "touch";
  let [live, moved] = [false, false];
  const begin = () => { live = held = true; hand.start(); };
  const timer = finger ? setTimeout(() => { navigator.vibrate?.(15); begin(); }, rest) : undefined;
  const onMove = (m: PointerEvent) => {
    if (m.pointerId !== e.pointerId) return;
    const far = Math.hypot(m.clientX - e.clientX, m.clientY - e.clientY);
    if (!live) {
      if (finger && far > still) stop(false);
      if (finger || far < begun) return;
      begin();
    }
    moved ||= far >= begun;
    if (!moved) return;
    nearEdge(m.clientY);
    hand.move(m.clientX, m.clientY);
  };
  const stop = (done: boolean) => {
    clearTimeout(timer);
    held = false;
    removeEventListener("pointermove", onMove);
    removeEventListener("pointerup", onUp);
    removeEventListener("pointercancel", onCancel);
    removeEventListener("keydown", onKey);
    if (live) {
      swallow();
      hand.end(done, moved);
    } else if (done && !finger) hand.tap?.();
  };
  const onUp = (u: PointerEvent) => { if (u.pointerId === e.pointerId) stop(true); };
  const onCancel = (c: PointerEvent) => { if (c.pointerId === e.pointerId) stop(false); };
  const onKey = (k: KeyboardEvent) => { if (k.key === "Escape") stop(false); };
  addEventListener("pointermove", onMove);
  addEventListener("pointerup", onUp);
  addEventListener("pointercancel", onCancel);
  addEventListener("keydown", onKey);
}

// The click that follows a drag opens nothing; a finger's drag has none.
function swallow(): void {
  const stop = (c: Event) => { c.preventDefault(); c.stopPropagation(); };
  addEventListener("click", stop, { capture: true, once: true });
  setTimeout(() => removeEventListener("click", stop, { capture: true }), 300);
}

function nearEdge(y: number): void {
  if (y < 56) scrollBy(0, -12);
  else if (y > innerHeight - 56) scrollBy(0, 12);
}
