const mark = "draft ";

interface Draft { sent: boolean; fields: Record<string, string> }

/** Keeps what is being typed into a form until the server has it: a lost line, a closed tab or an empty battery lose nothing. Never passwords. */
export function drafts(root: ParentNode): void {
  const reader = document.body.dataset.reader;
  if (!reader) return;
  forgetOthers(reader);
  if (document.querySelector("[data-offline-page]")) unsend();
  for (const form of root.querySelectorAll<HTMLFormElement>("main form[method=post]")) if (fieldsOf(form).length > 0) keep(form, [mark + reader, form.getAttribute("action"), form.querySelector<HTMLInputElement>("input[name=do]")?.value ?? ""].join(" "));
  for (const form of document.querySelectorAll<HTMLFormElement>("form[action='/sign-out']")) form.addEventListener("submit", () => forgetOthers(""));
}

type Typed = HTMLInputElement | HTMLTextAreaElement;

const fieldsOf = (form: HTMLFormElement): Typed[] =>
  [...form.querySelectorAll<Typed>("input.input, textarea.input")].filter((f) => f instanceof HTMLTextAreaElement || ["text", "email", "url", "tel", "number", "date", "time"].includes(f.type));

function keep(form: HTMLFormElement, key: string): void {
  const draft = read(key);
  if (draft?.sent && !form.querySelector("[aria-invalid]")) localStorage.removeItem(key);
  else if (draft) for (const field of fieldsOf(form)) if (field.value === field.defaultValue) field.value = draft.fields[field.name] ?? field.value;
  const save = (sent: boolean) => localStorage.setItem(key, JSON.stringify({ sent, fields: Object.fromEntries(fieldsOf(form).map((f) => [f.name, f.value])) }));
  form.addEventListener("input", () => save(false));
  form.addEventListener("submit", (e) => {
    save(navigator.onLine);
    if (navigator.onLine || e.defaultPrevented) return;
    e.preventDefault();
    document.getElementById("line-gone")?.scrollIntoView({ block: "nearest" });
  });
}

function read(key: string): Draft | null {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "null") as Draft | null;
  } catch {
    return null;
  }
}

function unsend(): void {
  for (const key of Object.keys(localStorage)) {
    const draft = key.startsWith(mark) ? read(key) : null;
    if (draft) localStorage.setItem(key, JSON.stringify({ ...draft, sent: false }));
  }
}

/** What another session typed is not for this one to see. */
function forgetOthers(reader: string): void {
  for (const key of Object.keys(localStorage)) if (key.startsWith(mark) && (reader === "" || !key.startsWith(mark + reader))) localStorage.removeItem(key);
}
