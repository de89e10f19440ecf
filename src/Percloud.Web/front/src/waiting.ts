const store = "uploads";

interface Kept { reader: string; action: string; page: string; fields: [string, string | File][] }

/** Forms whose files this page is still sending by itself; what is kept of them waits until it gives up. */
export const sending = new Set<HTMLFormElement>();

/**
 * Files picked for an upload that did not arrive wait in the browser and are sent when the line is back; null where nothing can be kept.
 * With files those are kept instead of what the form holds, and with a key they take the place of what was kept under it.
 */
export async function keepUpload(form: HTMLFormElement, files?: [string, File][], key?: IDBValidKey): Promise<IDBValidKey | null> {
  const reader = document.body.dataset.reader;
  if (!reader || !("indexedDB" in window)) return null;
  const all = [...new FormData(form)] as [string, string | File][];
  const fields = files ? [...all.filter(([, value]) => typeof value === "string"), ...files] : all;
  const kept: Kept = { reader, action: form.action, page: location.pathname, fields: fields.filter(([name]) => name !== "_token") };
  try {
    return await ask("readwrite", (s) => key === undefined ? s.add(kept) : s.put(kept, key));
  } catch {
    return null; // a private window, or no room: the files are still chosen in the form
  }
}

/** Forgets what was kept: it arrived. */
export function forgetUpload(key: IDBValidKey): Promise<undefined> {
  return ask("readwrite", (s) => s.delete(key));
}

/** Sends what waits, oldest first; what another session left behind is thrown away. */
export function sendWaiting(): void {
  if (!document.body.dataset.reader || !("indexedDB" in window)) return;
  window.addEventListener("online", () => void flush());
  for (const form of document.querySelectorAll<HTMLFormElement>("form[action='/sign-out']")) form.addEventListener("submit", () => void ask("readwrite", (s) => s.clear()));
  void flush();
}

async function flush(): Promise<void> {
  const token = document.querySelector<HTMLInputElement>("input[name=_token]")?.value;
  if (!token || sending.size > 0 || !navigator.onLine || !(await indexedDB.databases?.() ?? []).some((d) => d.name === store)) return;
  const keys = await ask("readonly", (s) => s.getAllKeys());
  for (const key of keys) {
    const kept = await ask("readonly", (s) => s.get(key) as IDBRequest<Kept | undefined>);
    if (!kept) continue;
    if (kept.reader === document.body.dataset.reader && !await send(kept, token)) return;
    await ask("readwrite", (s) => s.delete(key));
    if (kept.page === location.pathname) location.reload();
  }
}

async function send(kept: Kept, token: string): Promise<boolean> {
  const form = new FormData();
  form.append("_token", token);
  for (const [name, value] of kept.fields) form.append(name, value);
  try {
    return (await fetch(kept.action, { method: "POST", body: form })).status < 500;
  } catch {
    return false;
  }
}

function ask<T>(mode: IDBTransactionMode, what: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  return new Promise((done, failed) => {
    const opening = indexedDB.open(store, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(store, { autoIncrement: true });
    opening.onerror = () => failed(opening.error ?? new Error("closed"));
    opening.onsuccess = () => {
      const request = what(opening.result.transaction(store, mode).objectStore(store));
      request.onsuccess = () => { done(request.result); opening.result.close(); };
      request.onerror = () => { failed(request.error ?? new Error("refused")); opening.result.close(); };
    };
  });
}
