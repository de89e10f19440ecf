// (e) Eight writers in one cloud and over fifty clouds: acknowledged small files a second, on disk.
import { Host, each, folder, now, remove } from './host.mjs';

export async function writers(store, seconds = 8) {
  const data = folder('/var/tmp');
  const host = await Host.start(data, store ? ['--store', store] : []);
  try {
    const clouds = [];
    for (let i = 0; i < 50; i++) clouds.push(await host.cloud(`w${i}.localhost`, 'ana'));
    return { one: await rate(host, clouds.slice(0, 1), seconds), fifty: await rate(host, clouds, seconds) };
  } finally { await host.stop(); remove(data); }
}

async function rate(host, clouds, seconds) {
  const bytes = Buffer.alloc(4096, 9);
  let done = 0;
  const end = now() + seconds * 1000;
  await each(Array.from({ length: 8 }), 8, async (_, worker) => {
    for (let i = 0; now() < end; i++) {
      const answer = await host.dav(clouds[(i * 8 + worker) % clouds.length], 'PUT', `/dav/files/w${worker}-${i % 500}.bin`, bytes);
      if (answer.status >= 300) throw new Error(`PUT ${answer.status}`);
      done++;
    }
  });
  return done / seconds;
}
