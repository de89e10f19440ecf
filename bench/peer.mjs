// (d) Beside Debian's apache2 with mod_dav, in one run, Basic on both, eight connections, files on tmpfs; rounds alternate.
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Host, folder, median, remove, root, sleep } from './host.mjs';

const sizes = [['4 KiB', 4096], ['1 MiB', 1 << 20], ['100 MiB', 100 << 20]];

export async function beside(rounds = 3, seconds = 5) {
  const data = folder(), peer = folder();
  const apache = await startApache(peer);
  const host = await Host.start(data);
  try {
    const ana = await host.cloud('ana.localhost', 'ana');
    const ours = { name: 'percloud', port: host.port, base: '/dav/files', host: `ana.localhost:${host.port}`, auth: ana.basic };
    const theirs = { name: 'apache2', port: apache.port, base: '/dav', host: `127.0.0.1:${apache.port}`, auth: 'Basic ' + Buffer.from('ana:bench').toString('base64') };
    for (const side of [ours, theirs]) fill(side);
    const rows = [];
    for (const work of works()) {
      const got = { percloud: [], apache2: [] }, errors = { percloud: 0, apache2: 0 };
      for (let round = 0; round <= rounds; round++) for (const side of [ours, theirs]) {
        const r = wrk(side, work, round === 0 ? 2 : seconds);
        if (round > 0) { got[side.name].push(r.rate); errors[side.name] += r.errors; }
      }
      rows.push({ work: work.name, target: work.target, ours: median(got.percloud), peer: median(got.apache2), ratio: median(got.percloud) / median(got.apache2), all: got, errors });
    }
    return rows;
  } finally {
    await host.stop();
    apache.child.kill('SIGTERM');
    await sleep(1000);
    remove(data); remove(peer);
  }
}

function works() {
  return [
    ...sizes.map(([name, bytes], i) => ({ name: `GET ${name}`, script: 'get.lua', args: [`get-${bytes}.bin`], target: [2, 1, 0.7][i] })),
    { name: 'PUT 4 KiB', script: 'put.lua', args: ['4096'], target: 0.5 }, { name: 'PUT 10 MiB', script: 'put.lua', args: [String(10 << 20)], target: 0.8 },
    { name: 'PROPFIND of 1,000', script: 'propfind.lua', args: [], target: 2 },
  ];
}

export function wrk(side, work, seconds) {
  const out = execFileSync('wrk', ['-t1', '-c8', `-d${seconds}s`, '--timeout', '30s', '-s', join(root, 'bench', work.script), `http://127.0.0.1:${side.port}`, '--', side.base, side.host, side.auth, ...work.args], { encoding: 'utf8' });
  const rate = Number(/Requests\/sec:\s+([\d.]+)/.exec(out)[1]);
  const bad = /Non-2xx or 3xx responses: (\d+)/.exec(out), socket = /Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)/.exec(out);
  return { rate, errors: Number(bad?.[1] ?? 0) + (socket ? socket.slice(1).reduce((a, b) => a + Number(b), 0) : 0) };
}

export function fill(side) {
  const curl = (...args) => execFileSync('curl', ['-sf', '-H', `Host: ${side.host}`, '-H', `Authorization: ${side.auth}`, ...args]);
  const at = (path) => `http://127.0.0.1:${side.port}${side.base}/${path}`;
  const scratch = folder();
  for (const [, bytes] of sizes) {
    writeFileSync(join(scratch, 'body'), Buffer.alloc(bytes, 1));
    curl('-T', join(scratch, 'body'), at(`get-${bytes}.bin`));
  }
  try { curl('-X', 'MKCOL', at('many')); } catch { /* the peer's is there already */ }
  writeFileSync(join(scratch, 'body'), 'a small file');
  writeFileSync(join(scratch, 'urls'), Array.from({ length: 1000 }, (_, i) => `upload-file = "${join(scratch, 'body')}"\nurl = "${at(`many/file-${i}.txt`)}"`).join('\n') + '\n');
  curl('-K', join(scratch, 'urls'), '-o', '/dev/null');
  remove(scratch);
}

export async function startApache(where) {
  mkdirSync(join(where, 'dav', 'many'), { recursive: true });
  const port = 20000 + Math.floor(process.pid % 20000);
  const config = readFileSync(join(root, 'bench', 'apache.conf'), 'utf8').replaceAll('@DIR@', where).replaceAll('@PORT@', String(port));
  writeFileSync(join(where, 'apache.conf'), config);
  execFileSync('htpasswd', ['-bcm', join(where, 'users'), 'ana', 'bench']);
  execFileSync('chown', ['-R', 'www-data:www-data', where]);
  execFileSync('chmod', ['755', where]);
  const child = spawn('/usr/sbin/apache2', ['-D', 'FOREGROUND', '-f', join(where, 'apache.conf')], { stdio: 'ignore' });
  await sleep(1500);
  return { child, port };
}
