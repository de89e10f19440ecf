/** Sends where an event was dragged to: its page's address, the state that was seen, the new beginning, and the new end where that changed too. */
export function send(form: HTMLFormElement, link: HTMLAnchorElement, tag: string, start: string, end = ""): void {
  const page = new URL(link.href);
  const set = (name: string, value: string) => { (form.elements.namedItem(name) as HTMLInputElement).value = value; };
  set("at", page.searchParams.get("at") ?? "");
  set("tag", tag);
  set("start", start);
  set("end", end);
  form.action = `${page.pathname}/move`;
  form.submit();
}

const day = 86_400_000;

/** A day, or a day with a time, so many days later. */
export function later(moment: string, days: number): string {
  return new Date(Date.parse(`${moment.slice(0, 10)}T00:00Z`) + days * day).toISOString().slice(0, 10) + moment.slice(10);
}

/** A day with a time, so many minutes later. */
export function shift(moment: string, minutes: number): string {
  return new Date(Date.parse(`${moment}Z`) + minutes * 60_000).toISOString().slice(0, 16);
}

/** Days from one to another. */
export function between(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00Z`) - Date.parse(`${from}T00:00Z`)) / day);
}
