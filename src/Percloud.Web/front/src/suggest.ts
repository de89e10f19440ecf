/** Fills the list under a field with those whose names fit what is typed; without scripts the list holds the first of them. */
export function suggestNames(root: ParentNode): void {
  for (const field of root.querySelectorAll<HTMLInputElement>("input[data-suggest][list]")) {
    let asked = "";
    let waiting = 0;
    field.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = window.setTimeout(() => {
        const typed = field.value.trim();
        if (typed.length === 0 || typed === asked) return;
        asked = typed;
        void fill(field, typed, () => asked === typed);
      }, 150);
    });
  }
}

async function fill(field: HTMLInputElement, typed: string, wanted: () => boolean): Promise<void> {
  const answer = await fetch(`${field.dataset.suggest ?? ""}?q=${encodeURIComponent(typed)}`).catch(() => undefined);
  if (!answer?.ok || !wanted()) return;
  const page = new DOMParser().parseFromString(`<select>${await answer.text()}</select>`, "text/html");
  field.list?.replaceChildren(...page.querySelectorAll("option"));
}
