import { toasts } from "./toast";

/** Ticking a task off, taking it back or adding one changes the list in its place: the same form is sent, and of the page that it leads to only the list and what it says are taken. */
export function tasks(root: ParentNode): void {
  for (const list of root.querySelectorAll<HTMLElement>("[data-tasks]")) listen(list);
}

function listen(list: HTMLElement): void {
  for (const form of list.querySelectorAll<HTMLFormElement>("#tick, .task-add")) form.addEventListener("submit", (e) => { if (!e.defaultPrevented) send(e, list, form); });
}

function send(e: SubmitEvent, list: HTMLElement, form: HTMLFormElement): void {
  const button = e.submitter as HTMLButtonElement | null;
  const fields = new FormData(form);
  if (button?.name) fields.set(button.name, button.value);
  if (list.dataset.busy !== undefined || !navigator.onLine) return;
  e.preventDefault();
  list.dataset.busy = "";
  const row = button?.closest<HTMLElement>(".task");
  row?.classList.toggle("task-done", button?.name === "done");
  const at = row ? [...list.querySelectorAll(".task")].indexOf(row) : -1;
  void take(form.action, fields).then((page) => {
    const fresh = page?.querySelector<HTMLElement>("[data-tasks]");
    if (!page || !fresh) {
      location.reload();
      return;
    }
    list.replaceWith(fresh);
    document.querySelector(".toast-place")?.remove();
    const said = page.querySelector<HTMLElement>(".toast-place");
    if (said) fresh.before(said);
    listen(fresh);
    toasts(document);
    // Hands that stay on the keyboard go on where they were.
    if (at < 0) fresh.querySelector<HTMLElement>(".task-add .input")?.focus();
    else [...fresh.querySelectorAll<HTMLElement>(".task button.tick-off")][at]?.focus({ preventScroll: true });
  });
}

async function take(address: string, fields: FormData): Promise<Document | null> {
  try {
    const body = new URLSearchParams();
    for (const [name, value] of fields) if (typeof value === "string") body.append(name, value);
    const answer = await fetch(address, { method: "POST", body, headers: { Accept: "text/html" } });
    return answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
  } catch {
    return null;
  }
}
