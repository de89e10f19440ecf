import { picks } from "./pick";

// What contacts add to their own pages: the list follows each letter, and a picture is made small before it is sent. Forms do both without.
for (const box of document.querySelectorAll<HTMLInputElement>("[data-contacts-find] input[type=search]")) find(box);
for (const form of document.querySelectorAll<HTMLFormElement>("form[data-photo]")) shrink(form);

const patience = 160;

function find(box: HTMLInputElement): void {
  let [timer, asked] = [0, 0];
  const look = async () => {
    const address = new URL(location.href);
    for (const name of ["after", "initial"]) address.searchParams.delete(name);
    if (box.value.trim()) address.searchParams.set("q", box.value.trim());
    else address.searchParams.delete("q");
    const turn = ++asked;
    const page = await take(address.href);
    const [list, fresh] = [document.querySelector("[data-contacts]"), page?.querySelector("[data-contacts]")];
    // A later letter has asked meanwhile; what no longer fits is not shown.
    if (turn !== asked || !list || !fresh) return;
    list.replaceWith(fresh);
    picks(fresh);
    history.replaceState(history.state, "", address);
  };
  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => void look(), patience);
  });
}

async function take(address: string): Promise<Document | null> {
  try {
    const answer = await fetch(address, { headers: { Accept: "text/html" } });
    return answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
  } catch {
    return null;
  }
}

const side = 512;

function shrink(form: HTMLFormElement): void {
  const input = form.querySelector<HTMLInputElement>("input[type=file]");
  input?.addEventListener("change", () => void small(input));
}

async function small(input: HTMLInputElement): Promise<void> {
  const file = input.files?.[0];
  if (!file || file.size < 60_000) return;
  try {
    const picture = await createImageBitmap(file);
    const by = Math.min(1, side / Math.min(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [Math.round(picture.width * by), Math.round(picture.height * by)];
    canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    const made = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/jpeg", 0.85));
    if (!made || made.size >= file.size) return;
    const files = new DataTransfer();
    files.items.add(new File([made], "photo.jpg", { type: "image/jpeg" }));
    input.files = files.files;
  } catch {
    // What the browser cannot draw is sent as it is; the server says what it thinks of it.
  }
}
