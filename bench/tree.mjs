// (i) A folder of 10,000 files and a tree of 100,000: pages in each order, search, details, what was changed last; the tree deleted, put back, copied, taken as a zip, and the memory that the last two need.
import http from 'node:http';
import { Host, each, folder, now, percentile, remove } from './host.mjs';

const sorts = ['name', 'date', 'size', 'kind'];

export async function tree(files = 10_000, folders = 10, asked = 100) {
  const data = folder('/var/tmp');
  const host = await Host.start(data);
  try {
    const ana = await host.cloud('ana.localhost', 'ana');
    await host.dav(ana, 'MKCOL', '/dav/files/many');
    await each(Array.from({ length: files }), 8, async (_, i) => need(201, await host.dav(ana, 'PUT', `/dav/files/many/${encodeURIComponent(`file ${String(i).padStart(5, '0')}.${['txt', 'jpg', 'pdf', 'md'][i % 4]}`)}`, Buffer.alloc(20 + i % 300, `text ${i} `))));
    await host.dav(ana, 'MKCOL', '/dav/files/tree');
    for (let i = 0; i < folders; i++) need(201, await copy(host, ana, 'many', `tree/part ${i}`));
    const cookie = await host.signIn(ana);
    const pages = [];
    const ask = async (what, path) => pages.push({ what, ...(await measure(host, ana, cookie, path, asked)) });
    for (const sort of sorts) for (const way of ['', '&down']) await ask(`a folder of ${files.toLocaleString('en')} by ${sort}${way && ', the other way'}`, `/files/many?sort=${sort}${way}`);
    await ask('the folder above the tree', '/files/tree');
    await ask('details of the tree', '/files/tree?details');
    await ask('search, a word of one name in each folder', '/search?q=00077');
    await ask('search, a word of every name', '/search?q=file');
    await ask('what was changed last', '/recent');
    const acts = [];
    const act = async (what, work) => acts.push({ what, ...(await watched(host, work)) });
    await act('copy of the tree', async () => need(201, await copy(host, ana, 'tree', 'twin')));
    await act('zip of the tree', () => zip(host, ana, cookie, '/files/tree?zip'));
    await act('delete of the tree', async () => need(204, await host.dav(ana, 'DELETE', '/dav/files/tree')));
    await act('the tree put back', () => restore(host, ana, cookie));
    return { things: files * folders + folders, pages, acts };
  } finally { await host.stop(); remove(data); }
}

function need(status, answer) { if (answer.status !== status) throw new Error(`answered ${answer.status}, not ${status}: ${answer.body.slice(0, 300)}`); }

const copy = (host, cloud, from, to) => host.dav(cloud, 'COPY', `/dav/files/${from}`, undefined, { destination: `http://${cloud.domain}:${host.port}/dav/files/${encodeURI(to)}` });

async function measure(host, cloud, cookie, path, asked) {
  const times = [];
  let errors = 0;
  for (let i = 0; i < asked + 20; i++) {
    const began = now();
    const page = await host.page(cloud, path, cookie);
    if (i >= 20) times.push(now() - began);
    if (page.status !== 200) errors++;
  }
  return { p50: percentile(times, 0.5), p95: percentile(times, 0.95), errors };
}

/** How long it takes, and how far memory rises above what it was. */
async function watched(host, work) {
  const before = host.memory().rss;
  let peak = before;
  const watch = setInterval(() => { peak = Math.max(peak, host.memory().rss); }, 50);
  const began = now();
  try { await work(); } finally { clearInterval(watch); }
  return { ms: now() - began, before, grown: peak - before };
}

function zip(host, cloud, cookie, path) {
  return new Promise((done, failed) => {
    http.get({ host: '127.0.0.1', port: host.port, path, headers: { host: `${cloud.domain}:${host.port}`, cookie } }, (answer) => {
      let last = Buffer.alloc(0);
      answer.on('data', (part) => { last = Buffer.concat([last, part]).subarray(-22); });
      answer.on('end', () => last.readUInt32LE(0) === 0x06054b50 ? done() : failed(new Error('the zip has no end')));
      answer.on('error', failed);
    }).on('error', failed);
  });
}

async function restore(host, cloud, cookie) {
  const page = await host.page(cloud, '/trash', cookie);
  const [token, thing] = [/name="_token" value="([^"]+)"/, /name="thing" value="([^"]+)"/].map((field) => field.exec(page.body)[1]);
  const fields = new URLSearchParams({ _token: token, do: 'restore', thing }).toString();
  need(303, await host.request({ host: '127.0.0.1', port: host.port, method: 'POST', path: '/trash', agent: host.agent, headers: { host: `${cloud.domain}:${host.port}`, origin: `http://${cloud.domain}:${host.port}`, cookie, 'content-type': 'application/x-www-form-urlencoded', 'content-length': Buffer.byteLength(fields) } }, fields));
}
