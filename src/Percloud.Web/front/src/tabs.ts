/** On a narrow screen the line of tabs goes on beyond its edge: the one that is open is brought into sight, and the page stays where it is. */
export function showTab(root: ParentNode): void {
  for (const line of root.querySelectorAll<HTMLElement>(".tabline")) new ResizeObserver(() => bring(line)).observe(line);
}

function bring(line: HTMLElement): void {
  const tab = line.querySelector<HTMLElement>("[aria-current]");
  if (tab) line.scrollLeft = tab.offsetLeft - line.offsetLeft - (line.clientWidth - tab.offsetWidth) / 2;
}
