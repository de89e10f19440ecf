// (f) Two gigabytes up and down: how much memory grows while it runs.
import http from 'node:http';
import { Host, folder, now, remove } from './host.mjs';

const total = 2 * 1024 ** 3;

export async function big() {
  const data = folder('/var/tmp');
  const host = await Host.start(data);
  try {
    const ana = await host.cloud('ana.localhost', 'ana');
    await host.page(ana, '/');
    for (let i = 0; i < 20; i++) await host.dav(ana, 'PUT', '/dav/files/warm.bin', Buffer.alloc(1 << 20));
    const before = host.memory().rss;
    let peak = before;
    const watch = setInterval(() => { peak = Math.max(peak, host.memory().rss); }, 100);
    const up = await time(() => upload(host, ana));
    const down = await time(() => download(host, ana));
    clearInterval(watch);
    return { before, peak, grown: peak - before, upMs: up, downMs: down };
  } finally { await host.stop(); remove(data); }
}

const time = async (work) => { const began = now(); await work(); return now() - began; };

function options(host, cloud, method, more = {}) {
  return { host: '127.0.0.1', port: host.port, method, path: '/dav/files/big.bin', headers: { host: `${cloud.domain}:${host.port}`, authorization: cloud.basic, ...more } };
}

function upload(host, cloud) {
  return new Promise((done, failed) => {
    const request = http.request(options(host, cloud, 'PUT', { 'content-length': total }), (answer) => { answer.resume(); answer.on('end', () => answer.statusCode < 300 ? done() : failed(new Error(`PUT ${answer.statusCode}`))); });
    request.on('error', failed);
    const chunk = Buffer.alloc(1 << 20, 3);
    let sent = 0;
    const more = () => { while (sent < total) { sent += chunk.length; if (!request.write(chunk)) return request.once('drain', more); } request.end(); };
    more();
  });
}

function download(host, cloud) {
  return new Promise((done, failed) => {
    http.get(options(host, cloud, 'GET'), (answer) => {
      let got = 0;
      answer.on('data', (part) => { got += part.length; });
      answer.on('end', () => got === total ? done() : failed(new Error(`GET gave ${got} bytes`)));
    }).on('error', failed);
  });
}
