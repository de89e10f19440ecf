/** An act that cannot be undone asks first: without scripts its box unfolds in the page, with scripts it rises as a dialog. */
export function confirmInDialog(root: ParentNode): void {
  for (const ask of root.querySelectorAll<HTMLDetailsElement>("details.confirm")) {
    const summary = ask.querySelector("summary");
    const box = ask.querySelector<HTMLElement>(".confirm-box");
    if (!summary || !box || !("showModal" in document.createElement("dialog"))) continue;
    summary.addEventListener("click", (e) => {
      e.preventDefault();
      raise(ask, summary, box);
    });
  }
}

function raise(ask: HTMLDetailsElement, summary: HTMLElement, box: HTMLElement): void {
  const dialog = document.createElement("dialog");
  dialog.setAttribute("aria-label", summary.textContent?.trim() ?? "");
  const cancel = document.createElement("button");
  cancel.type = "button";
  cancel.className = "button";
  cancel.textContent = ask.dataset.cancel ?? "";
  cancel.addEventListener("click", () => dialog.close());
  (box.querySelector(".acts") ?? box).prepend(cancel);
  dialog.append(box);
  dialog.addEventListener("click", (e) => { if (e.target === dialog && outside(dialog, e)) dialog.close(); });
  dialog.addEventListener("close", () => {
    cancel.remove();
    ask.append(box);
    dialog.remove();
    summary.focus();
  });
  document.body.append(dialog);
  dialog.showModal();
  cancel.focus();
}

function outside(dialog: HTMLDialogElement, e: MouseEvent): boolean {
  const r = dialog.getBoundingClientRect();
  return e.clientX < r.left || e.clientX > r.right || e.clientY < r.top || e.clientY > r.bottom;
}
