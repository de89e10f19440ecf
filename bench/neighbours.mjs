// (g) One cloud floods uploads, listings and sign-ins; how long does another cloud's page take beside its quiet figure.
// The flood comes from a process of its own: the reader's clock must not wait for the flooders' work in one event loop.
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import http from 'node:http';
import { setPriority } from 'node:os';
import { Host, folder, now, percentile, remove, sleep } from './host.mjs';

const self = fileURLToPath(import.meta.url);
if (process.argv[1] === self && process.argv[2] === 'flood') flood(JSON.parse(process.argv[3]));

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
  const child = fork(self, ['flood', JSON.stringify({ port: host.port, cloud })]);
  // Flooders sit on other machines: what their own work takes of these processors is not the host's doing.
  setPriority(child.pid, 19);
  const ended = new Promise((done) => child.once('message', done));
  return { end: () => { child.send('stop'); return ended; } };
}

// In the child: 24 clients at once until told to stop; then says how many answers of each status came.
async function flood({ port, cloud }) {
  const host = Object.assign(new Host(), { port, agent: new http.Agent({ keepAlive: true, maxSockets: 64 }) });
  let on = true;
  process.once('message', () => { on = false; });
  const bytes = Buffer.alloc(4096), statuses = {};
  const work = Array.from({ length: 24 }, async (_, w) => {
    for (let i = 0; on; i++) {
      const answer = await [
        () => host.dav(cloud, 'PUT', `/dav/files/f${(i * 24 + w) % 200}.bin`, bytes), () => host.dav(cloud, 'PROPFIND', '/dav/files/', undefined, { depth: '1' }),
        () => host.page(cloud, '/sign-in'),
      ][(i + w) % 3]().catch((fault) => ({ status: fault.code }));
      statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
    }
  });
  await Promise.all(work);
  process.send(statuses, () => process.exit(0));
}
