// (a) One cloud: how soon it is ready, how soon the first page, and its memory at rest and one minute after 5,000 mixed requests.
import { Host, each, folder, now, remove, sleep } from './host.mjs';

export async function oneCloud(rounds = 3, restMs = 60000, requests = 5000) {
  const runs = [];
  for (let round = 0; round < rounds; round++) {
    const data = folder('/var/tmp');
    try {
      let host = await Host.start(data);
      const ana = await host.cloud('ana.localhost', 'ana');
      await host.stop();
      host = await Host.start(data);
      const began = now();
      const first = await host.page(ana, '/');
      if (first.status !== 200) throw new Error(`the first page answered ${first.status}`);
      const firstPageMs = host.readyMs + (now() - began);
      const start = host.memory();
      const errors = await mixed(host, ana, requests);
      await sleep(restMs);
      runs.push({ readyMs: host.readyMs, firstPageMs, startRss: start.rss, startPss: start.pss, ...Object.fromEntries(Object.entries(host.memory()).map(([k, v]) => ['after' + k[0].toUpperCase() + k.slice(1), v])), errors });
      await host.stop();
    } finally { remove(data); }
  }
  return runs;
}

/** Pages, listings, downloads and uploads in turn, eight at once. */
export async function mixed(host, cloud, requests) {
  const cookie = await host.signIn(cloud);
  const bytes = Buffer.alloc(4096, 7);
  for (let i = 0; i < 50; i++) await host.dav(cloud, 'PUT', `/dav/files/f${i}.bin`, bytes);
  let errors = 0;
  await each(Array.from({ length: requests }), 8, async (_, i) => {
    const answer = await [
      () => host.page(cloud, '/files', cookie), () => host.page(cloud, '/', cookie), () => host.dav(cloud, 'GET', `/dav/files/f${i % 50}.bin`),
      () => host.dav(cloud, 'PROPFIND', '/dav/files/', undefined, { depth: '1' }), () => host.dav(cloud, 'PUT', `/dav/files/f${i % 50}.bin`, bytes), () => host.page(cloud, '/sign-in'),
    ][i % 6]();
    if (answer.status >= 400) errors++;
  });
  return errors;
}
