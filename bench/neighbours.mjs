// (g) One cloud floods uploads, listings and sign-ins; how long does another cloud's page take beside its quiet figure.
import { Host, folder, now, percentile, remove, sleep } from './host.mjs';

export async function neighbours(rounds = 3, pages = 150) {
  const data = folder('/var/tmp');
  const host = await Host.start(data);
  try {
    const ana = await host.cloud('ana.localhost', 'ana'), bea = await host.cloud('bea.localhost', 'bea');
    const cookie = await host.signIn(ana);
    for (let i = 0; i < 200; i++) await host.dav(bea, 'PUT', `/dav/files/f${i}.bin`, Buffer.alloc(4096));
    const out = [];
    for (let round = 0; round <= rounds; round++) {
      const quiet = await pagesOf(host, ana, cookie, pages);
      const flood = begin(host, bea);
      await sleep(500);
      const loud = await pagesOf(host, ana, cookie, pages);
      const floods = await flood.end();
      if (round > 0) out.push({ quiet, loud, ratio: loud / quiet, floods });
    }
    return out;
  } finally { await host.stop(); remove(data); }
}

async function pagesOf(host, cloud, cookie, count) {
  const times = [];
  for (let i = 0; i < count; i++) {
    const began = now();
    await host.page(cloud, '/files', cookie);
    times.push(now() - began);
    await sleep(10);
  }
  return percentile(times, 0.95);
}

function begin(host, cloud) {
  let on = true, count = 0;
  const bytes = Buffer.alloc(4096);
  const work = Array.from({ length: 24 }, async (_, w) => {
    for (let i = 0; on; i++) {
      await [
        () => host.dav(cloud, 'PUT', `/dav/files/f${(i * 24 + w) % 200}.bin`, bytes), () => host.dav(cloud, 'PROPFIND', '/dav/files/', undefined, { depth: '1' }),
        () => host.page(cloud, '/sign-in'),
      ][(i + w) % 3]().catch(() => {});
      count++;
    }
  });
  return { end: async () => { on = false; await Promise.all(work); return count; } };
}
