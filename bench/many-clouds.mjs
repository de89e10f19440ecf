// (b), (c) A thousand clouds: the time of making each, memory when all were touched and in steady use, and a cold cloud's page.
import { Host, each, folder, now, percentile, remove, sleep } from './host.mjs';

export async function manyClouds({ clouds = 1000, files = 50, minutes = 15 } = {}) {
  const data = folder('/var/tmp');
  try {
    let host = await Host.start(data);
    const all = [], making = [];
    for (let i = 0; i < clouds; i++) {
      const began = now();
      await host.control('/clouds', { domain: `c${i}.localhost`, owner: 'ana', password: 'correct horse battery' });
      making.push(now() - began);
    }
    const bytes = Buffer.alloc(2000, 5);
    await each(Array.from({ length: clouds }), 4, async (_, i) => {
      const domain = `c${i}.localhost`;
      await host.control(`/clouds/${domain}/accounts`, { name: 'bea', password: 'correct horse battery', admin: false });
      const made = await host.control(`/clouds/${domain}/accounts/ana/app-passwords`, { name: 'bench' });
      all[i] = { domain, owner: 'ana', basic: 'Basic ' + Buffer.from(`ana:${made.password}`).toString('base64') };
      for (let f = 0; f < files; f++) await host.dav(all[i], 'PUT', `/dav/files/f${f}.bin`, bytes);
    });
    await host.stop();
    host = await Host.start(data);
    const cold = [];
    for (const cloud of all) {
      const began = now();
      const page = await host.page(cloud, '/');
      if (page.status !== 200) throw new Error(`a cold page answered ${page.status}`);
      cold.push(now() - began);
    }
    const touched = host.memory();
    const steady = await active(host, all.slice(0, 50), minutes);
    await host.stop();
    return { clouds, making: { p50: percentile(making, 0.5), p95: percentile(making, 0.95) }, cold: { p50: percentile(cold, 0.5), p95: percentile(cold, 0.95) }, touched, steady };
  } finally { remove(data); }
}

async function active(host, clouds, minutes) {
  const readings = [];
  const end = now() + minutes * 60000;
  let minute = now() + 60000;
  for (let i = 0; now() < end; i++) {
    const cloud = clouds[i % clouds.length];
    await (i % 2 ? host.dav(cloud, 'PROPFIND', '/dav/files/', undefined, { depth: '1' }) : host.page(cloud, '/'));
    if (now() > minute) { readings.push(host.memory()); minute += 60000; }
    await sleep(200);
  }
  return readings;
}
