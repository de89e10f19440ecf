import { forgetUpload, keepUpload, sending } from "./waiting";

/** Uploads that go on where a broken line cut them (tus 1.0): three files at once, in parts; without scripts the form sends itself. */
const part = 8 * 1024 * 1024;
const atOnce = 3;
const version = { "Tus-Resumable": "1.0.0" };

interface Piece { file: File; folder: string; sent: number; over: boolean; }

export function resumableForms(root: ParentNode): void {
  for (const form of root.querySelectorAll<HTMLFormElement>("form[data-tus]")) {
    form.addEventListener("submit", (e) => {
      e.preventDefault();
      void new Sending(form, picked(form)).run();
    });
    dropOn(form);
  }
}

function picked(form: HTMLFormElement): Piece[] {
  return [...form.querySelectorAll<HTMLInputElement>("input[type=file]")].flatMap((input) =>
    [...(input.files ?? [])].map((file) => ({ file, folder: file.webkitRelativePath.split("/").slice(0, -1).join("/"), sent: 0, over: false })));
}

function dropOn(form: HTMLFormElement): void {
  const place = document.querySelector("main") ?? form;
  place.addEventListener("dragover", (e) => {
    if (!form.isConnected || !(e as DragEvent).dataTransfer?.types.includes("Files")) return;
    e.preventDefault();
    place.classList.add("drop-here");
  });
  place.addEventListener("dragleave", (e) => { if (!place.contains((e as DragEvent).relatedTarget as Node | null)) place.classList.remove("drop-here"); });
  place.addEventListener("drop", (e) => {
    place.classList.remove("drop-here");
    const items = [...((e as DragEvent).dataTransfer?.items ?? [])].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
    if (items.length === 0 || !form.isConnected) return;
    e.preventDefault();
    void Promise.all(items.map((entry) => inside(entry, ""))).then((pieces) => new Sending(form, pieces.flat()).run());
  });
}

async function inside(entry: FileSystemEntry, folder: string): Promise<Piece[]> {
  if (entry.isFile) {
    const file = await new Promise<File>((done, failed) => { (entry as FileSystemFileEntry).file(done, failed); });
    return [{ file, folder, sent: 0, over: false }];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: Piece[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((done, failed) => { reader.readEntries(done, failed); });
    if (some.length === 0) return found;
    for (const one of some) found.push(...await inside(one, folder ? `${folder}/${entry.name}` : entry.name));
  }
}

class Sending {
  private readonly bar: HTMLElement | null;
  private readonly total: number;
  private readonly token: string;
  private refused = "";
  private kept: Promise<IDBValidKey | null> | null = null;

  constructor(private readonly form: HTMLFormElement, private readonly pieces: Piece[]) {
    this.bar = form.querySelector<HTMLElement>(".progress");
    this.total = Math.max(1, pieces.reduce((sum, p) => sum + p.file.size, 0));
    this.token = form.querySelector<HTMLInputElement>("input[name=_token]")?.value ?? "";
  }

  async run(): Promise<void> {
    if (this.pieces.length === 0) return;
    const buttons = [...this.form.querySelectorAll<HTMLButtonElement>("button")];
    for (const button of buttons) button.disabled = true;
    if (this.bar) this.bar.hidden = false;
    sending.add(this.form);
    const waiting = [...this.pieces];
    const work = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        await this.one(next);
        next.over = true;
        if (this.kept) this.keep();
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    const kept = await this.kept;
    if (kept !== null) await forgetUpload(kept);
    sending.delete(this.form);
    for (const button of buttons) button.disabled = false;
    if (this.refused) return this.say(this.refused);
    this.say(this.form.dataset.done ?? "");
    location.assign(this.form.dataset.tus ?? location.href);
  }

  private async one(piece: Piece): Promise<void> {
    const key = ["tus", this.form.dataset.tus, piece.folder, piece.file.name, piece.file.size, piece.file.lastModified].join("|");
    for (let pause = 1000; ; pause = Math.min(pause * 2, 30_000)) {
      try {
        const address = localStorage.getItem(key) ?? await this.make(piece, key);
        if (!address || await this.send(piece, address, key)) return;
        pause = 1000;
      } catch {
        this.say(this.form.dataset.waits ?? "");
        if (!this.kept) this.keep();
        await new Promise((on) => { window.setTimeout(on, pause); window.addEventListener("online", on, { once: true }); });
      }
    }
  }

  /** What is not over yet waits in the browser too, should this page be closed before the line is back. */
  private keep(): void {
    const files = this.pieces.filter((p) => !p.over).map((p): [string, File] => ["files", new File([p.file], p.folder ? `${p.folder}/${p.file.name}` : p.file.name, { type: p.file.type })]);
    this.kept = Promise.resolve(this.kept).then((key) => keepUpload(this.form, files, key ?? undefined)).then((key) => {
      const note = this.form.querySelector<HTMLElement>("[data-kept]");
      if (note && key !== null) note.hidden = false;
      return key;
    });
  }

  private async make(piece: Piece, key: string): Promise<string | null> {
    const taken = this.form.querySelector<HTMLSelectElement>("select[name=taken]")?.value ?? "keep";
    const said: Record<string, string> = { filename: piece.file.name, folder: piece.folder, filetype: piece.file.type, modified: String(piece.file.lastModified), taken };
    const metadata = Object.keys(said).filter((name) => said[name]).map((name) => `${name} ${base64(said[name] ?? "")}`).join(",");
    const answer = await fetch(`/uploads?to=${encodeURIComponent(this.form.dataset.tus ?? "")}`, {
      method: "POST", headers: { ...version, "X-Form-Token": this.token, "Upload-Length": String(piece.file.size), "Upload-Metadata": metadata },
    });
    const address = answer.headers.get("Location");
    if (answer.status === 201 && address) {
      if (piece.file.size === 0) return null;
      localStorage.setItem(key, address);
      return address;
    }
    if (answer.status >= 500 && answer.status !== 507) throw new Error("later");
    this.refused = `${piece.file.name}: ${await answer.text()}`;
    return null;
  }

  /** True when nothing more is to be sent of this file. */
  private async send(piece: Piece, address: string, key: string): Promise<boolean> {
    const stands = await fetch(address, { method: "HEAD", headers: version });
    if (stands.status === 404) {
      localStorage.removeItem(key);
      return false;
    }
    if (!stands.ok) throw new Error("later");
    let offset = Number(stands.headers.get("Upload-Offset"));
    while (offset < piece.file.size) {
      const answer = await fetch(address, {
        method: "PATCH", body: piece.file.slice(offset, offset + part),
        headers: { ...version, "X-Form-Token": this.token, "Content-Type": "application/offset+octet-stream", "Upload-Offset": String(offset) },
      });
      if (answer.status === 422 || answer.status === 507 || answer.status === 403) {
        this.refused = `${piece.file.name}: ${await answer.text()}`;
        break;
      }
      if (answer.status !== 204) throw new Error("later");
      offset = Number(answer.headers.get("Upload-Offset"));
      this.show(piece, offset);
    }
    localStorage.removeItem(key);
    return true;
  }

  private show(piece: Piece, sent: number): void {
    piece.sent = sent;
    const share = this.pieces.reduce((sum, p) => sum + p.sent, 0) / this.total;
    const line = this.bar?.querySelector("progress");
    if (line) line.value = share * line.max;
    this.say(new Intl.NumberFormat(document.documentElement.lang, { style: "percent" }).format(share));
  }

  private say(words: string): void {
    const output = this.bar?.querySelector("output");
    if (output) output.textContent = words;
  }
}

function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}
