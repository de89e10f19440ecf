// (h) A folder of 10,000 files on its page: first, middle and last page, by name and by date, eight people at once.
import { Host, each, folder, now, percentile, remove } from './host.mjs';

export async function bigFolder(files = 10_000, rounds = 3, asked = 200) {
  const data = folder('/var/tmp');
  const host = await Host.start(data);
  try {
    const ana = await host.cloud('ana.localhost', 'ana');
    await host.dav(ana, 'MKCOL', '/dav/files/many');
    await each(Array.from({ length: files }), 8, async (_, i) => {
      const put = await host.dav(ana, 'PUT', `/dav/files/many/file ${String(i).padStart(5, '0')}.txt`.replaceAll(' ', '%20'), Buffer.from(`text ${i}`));
      if (put.status !== 201) throw new Error(`PUT answered ${put.status}`);
    });
    const cookie = await host.signIn(ana);
    const out = [];
    for (const sort of ['name', 'date']) {
      for (const [where, path] of Object.entries(await ends(host, ana, cookie, sort))) out.push({ sort, where, ...(await measure(host, ana, cookie, path, rounds, asked)) });
    }
    return out;
  } finally { await host.stop(); remove(data); }
}

/** Walks the whole folder as a reader does and keeps the addresses of its first, middle and last page. */
async function ends(host, cloud, cookie, sort) {
  const pages = [`/files/many?sort=${sort}`];
  for (;;) {
    const page = await host.page(cloud, pages.at(-1), cookie);
    if (page.status !== 200) throw new Error(`the page answered ${page.status}`);
    const next = /class="button" href="(\/files\/many\?[^"]*after=[^"]*)"/.exec(page.body);
    if (!next) break;
    pages.push(next[1].replaceAll('&amp;', '&'));
  }
  return { first: pages[0], middle: pages[Math.floor(pages.length / 2)], last: pages.at(-1) };
}

async function measure(host, cloud, cookie, path, rounds, asked) {
  const p95 = [];
  let errors = 0;
  for (let round = 0; round <= rounds; round++) {
    const times = [];
    await each(Array.from({ length: asked }), 8, async () => {
      const began = now();
      const page = await host.page(cloud, path, cookie);
      times.push(now() - began);
      if (page.status !== 200) errors++;
    });
    if (round > 0) p95.push(percentile(times, 0.95));
  }
  return { p95, errors };
}
