/** Shows each copy button (useless, and so hidden, without scripts) and lets it copy the text of the element that it names. */
export function copyButtons(root: ParentNode): void {
  if (!navigator.clipboard) return;
  for (const button of root.querySelectorAll<HTMLButtonElement>("button[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", () => void copy(button));
  }
}

async function copy(button: HTMLButtonElement): Promise<void> {
  const source = document.getElementById(button.dataset.copy ?? "");
  const word = button.querySelector("span");
  if (!source || !word) return;
  await navigator.clipboard.writeText(source.textContent?.trim() ?? "");
  const before = word.textContent;
  word.textContent = button.dataset.done ?? before;
  setTimeout(() => { word.textContent = before; }, 4000);
}
