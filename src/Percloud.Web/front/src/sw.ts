/** Keeps the last pages that this session saw, so that they open without a line. Runs apart from the pages, in a worker of the browser's. */
interface Waits extends Event { waitUntil(work: Promise<unknown>): void }
interface Asks extends Waits { request: Request; respondWith(answer: Promise<Response>): void }
interface Worker {
  shell: string[];
  skipWaiting(): Promise<void>;
  clients: { claim(): Promise<void> };
  addEventListener(name: "install" | "activate", act: (e: Waits) => void): void;
  addEventListener(name: "fetch", act: (e: Asks) => void): void;
}

const worker = self as unknown as Worker;
const shellName = "shell " + worker.shell.join(" ");
const pagesName = "pages";
const readerKey = "/-/reader";
const most = 60;

worker.addEventListener("install", (e) => e.waitUntil(install()));
worker.addEventListener("activate", (e) => e.waitUntil(activate()));
worker.addEventListener("fetch", (e) => {
  const { request } = e;
  const url = new URL(request.url);
  if (url.origin !== location.origin) return;
  if (request.method === "POST" && (url.pathname === "/sign-out" || url.pathname === "/sign-in")) e.waitUntil(caches.delete(pagesName));
  if (request.mode === "navigate" && request.method === "GET") e.respondWith(page(e, request));
  else if (request.method === "GET" && url.pathname.startsWith("/assets/")) e.respondWith(asset(request));
});

/** Without cookies, so that the page for everybody says nothing of anybody. */
async function install(): Promise<void> {
  const shell = await caches.open(shellName);
  await shell.addAll(worker.shell.map((path) => new Request(path, { credentials: "omit", cache: "reload" })));
  await worker.skipWaiting();
}

async function activate(): Promise<void> {
  for (const name of await caches.keys()) if (name !== shellName && name !== pagesName) await caches.delete(name);
  await worker.clients.claim();
}

async function asset(request: Request): Promise<Response> {
  return await caches.match(request) ?? fetch(request);
}

async function page(e: Asks, request: Request): Promise<Response> {
  let answer: Response;
  try {
    answer = await fetch(request);
  } catch {
    const kept = await (await caches.open(pagesName)).match(request.url);
    return kept ?? await caches.match("/offline") ?? Response.error();
  }
  e.waitUntil(remember(request.url, answer.clone()));
  return answer;
}

/** Another reader's pages go before anything of this one is kept. A download or a refusal is nobody's page. */
async function remember(url: string, answer: Response): Promise<void> {
  const reader = answer.headers.get("Percloud-Reader");
  if (!reader) return;
  const known = await (await (await caches.open(pagesName)).match(readerKey))?.text();
  if (known !== reader) await caches.delete(pagesName);
  if (reader === "-") return;
  const pages = await caches.open(pagesName);
  if (known !== reader) await pages.put(readerKey, new Response(reader));
  if (!answer.ok || answer.redirected) return;
  await pages.delete(url);
  await pages.put(url, answer);
  const keys = await pages.keys();
  for (const key of keys.filter((k) => !k.url.endsWith(readerKey)).slice(0, Math.max(0, keys.length - 1 - most))) await pages.delete(key);
}
