/** Rows of a list that can be moved are dragged onto folders of it and onto the way above: what the page for moving does, without going there. */
export function drags(root: ParentNode): void {
  for (const list of root.querySelectorAll<HTMLElement>("[data-pick]")) {
    const form = document.getElementById(list.dataset.pick ?? "");
    if (form instanceof HTMLFormElement && list.querySelector("[value='move-to']")) new Drag(list, form);
  }
}

class Drag {
  private moving: HTMLInputElement[] = [];

  constructor(private readonly list: HTMLElement, private readonly form: HTMLFormElement) {
    for (const row of list.querySelectorAll<HTMLElement>(".pickable")) row.draggable = true;
    list.addEventListener("dragstart", (e) => this.start(e));
    list.addEventListener("dragend", () => { this.moving = []; });
    for (const into of list.querySelectorAll<HTMLElement>("[data-into]")) this.target(into, into.dataset.into ?? "");
    for (const above of document.querySelectorAll<HTMLAnchorElement>(".crumbs a")) this.target(above, above.pathname);
  }

  private start(e: DragEvent): void {
    const box = (e.target as Element).closest(".pickable")?.querySelector<HTMLInputElement>(".pick-box input");
    if (!box || !e.dataTransfer) return;
    this.moving = box.checked ? this.boxes().filter((b) => b.checked) : [box];
    e.dataTransfer.effectAllowed = "move";
    e.dataTransfer.setData("text/plain", this.moving.map((b) => b.value).join("\n"));
  }

  private target(place: HTMLElement, to: string): void {
    const fits = () => this.moving.length > 0 && !this.moving.some((b) => place.contains(b));
    place.addEventListener("dragover", (e) => {
      if (!fits()) return;
      e.preventDefault();
      place.classList.add("drop-here");
    });
    for (const name of ["dragleave", "drop"]) place.addEventListener(name, () => place.classList.remove("drop-here"));
    place.addEventListener("drop", (e) => {
      if (!fits()) return;
      e.preventDefault();
      for (const box of this.boxes()) box.checked = this.moving.includes(box);
      for (const [name, value] of Object.entries({ do: "move", to, stay: "1" })) {
        const field = document.createElement("input");
        [field.type, field.name, field.value] = ["hidden", name, value];
        this.form.append(field);
      }
      this.form.submit();
    });
  }

  private boxes(): HTMLInputElement[] { return [...this.list.querySelectorAll<HTMLInputElement>(".pick-box input")]; }
}
