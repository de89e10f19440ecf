import { Bars } from "./calendar-bars";
import { Hours } from "./calendar-hours";

/** What scripts add to the calendar: the browser's zone, and events that are dragged to other days and hours and stretched. The form of an event does the same without. */
export function calendars(root: ParentNode): void {
  for (const page of root.querySelectorAll<HTMLElement>("[data-calendar]")) {
    tellZone(page);
    showToday(page);
    const form = document.getElementById("cal-move");
    if (!(form instanceof HTMLFormElement)) continue;
    const hours = page.querySelector<HTMLElement>(".hours");
    if (hours) {
      new Hours(hours, form);
      new Bars(hours.querySelector(".hours-above"), hours.querySelectorAll(".hours-column"), form, true);
    }
    const days = page.querySelectorAll<HTMLElement>(".month-day");
    new Bars(page.querySelector(".month"), days, form);
    new Bars(page.querySelector(".cal-by-hand"), days, form);
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
  document.cookie = `tz=${encodeURIComponent(zone)}; path=/; max-age=34560000; samesite=lax`;
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
