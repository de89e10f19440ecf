import { enhance } from "./enhance";

/** A link with data-sheet opens the sheet of its page in a dialog; where that fails, it is a link. */
export function sheets(root: ParentNode): void {
  if (!("showModal" in document.createElement("dialog"))) return;
  for (const link of root.querySelectorAll<HTMLAnchorElement>("a[data-sheet]")) {
    link.addEventListener("click", (e) => {
      if (e.ctrlKey || e.metaKey || e.shiftKey || e.button !== 0) return;
      e.preventDefault();
      void open(link);
    });
  }
}

async function open(link: HTMLAnchorElement): Promise<void> {
  const body = await fetchSheet(link.href);
  if (!body) {
    location.assign(link.href);
    return;
  }
  const dialog = document.createElement("dialog");
  dialog.className = "over";
  dialog.setAttribute("aria-labelledby", "sheet-title");
  dialog.append(closer(dialog), body);
  dialog.addEventListener("click", (e) => { if (e.target === dialog) dialog.close(); });
  dialog.addEventListener("close", () => {
    dialog.remove();
    link.focus();
  });
  document.body.append(dialog);
  for (const menu of document.querySelectorAll<HTMLDetailsElement>("details.menu[open]")) menu.open = false;
  enhance(dialog);
  dialog.showModal();
  body.querySelector<HTMLElement>("[autofocus], input:not([type=hidden]), select, textarea")?.focus();
}

/** The same page that the link leads to, of which only the sheet is taken; parsed this way, nothing in it can run. */
async function fetchSheet(address: string): Promise<Element | null> {
  try {
    const answer = await fetch(address, { headers: { Accept: "text/html" } });
    return answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-sheet-body]") : null;
  } catch {
    return null;
  }
}

function closer(dialog: HTMLDialogElement): HTMLButtonElement {
  const words = document.body.dataset.close ?? "";
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button bare sheet-close";
  button.setAttribute("aria-label", words);
  button.title = words;
  button.textContent = "✕";
  button.addEventListener("click", () => dialog.close());
  return button;
}
