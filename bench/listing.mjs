// PROPFIND of 1,000 files beside apache2 mod_dav and nginx dav-ext in one run, and sync-collection after one change among 10,000.
import { execFileSync, spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Host, each, folder, median, now, percentile, remove, root, sleep } from './host.mjs';
import { fill, startApache, wrk } from './peer.mjs';

export async function listing(rounds = 3, seconds = 5, files = 10000, asks = 200) {
  const data = folder(), one = folder(), two = folder();
  const apache = await startApache(one), nginx = await startNginx(two), host = await Host.start(data);
  try {
    const ana = await host.cloud('ana.localhost', 'ana');
    const auth = 'Basic ' + Buffer.from('ana:bench').toString('base64');
    const sides = [
      { name: 'percloud', port: host.port, base: '/dav/files', host: `ana.localhost:${host.port}`, auth: ana.basic },
      { name: 'apache2', port: apache.port, base: '/dav', host: `127.0.0.1:${apache.port}`, auth },
      { name: 'nginx', port: nginx.port, base: '/dav', host: `127.0.0.1:${nginx.port}`, auth },
    ];
    for (const side of sides) fill(side);
    const got = Object.fromEntries(sides.map((s) => [s.name, []])), errors = Object.fromEntries(sides.map((s) => [s.name, 0]));
    for (let round = 0; round <= rounds; round++) for (const side of sides) {
      const r = wrk(side, { script: 'propfind.lua', args: [] }, round === 0 ? 2 : seconds);
      if (round > 0) { got[side.name].push(r.rate); errors[side.name] += r.errors; }
    }
    const best = Math.max(median(got.apache2), median(got.nginx));
    const propfind = { ours: median(got.percloud), apache2: median(got.apache2), nginx: median(got.nginx), ratio: median(got.percloud) / best, target: 2, all: got, errors };
    return { propfind, sync: await sync(host, ana, files, asks) };
  } finally {
    await host.stop();
    for (const peer of [apache, nginx]) peer.child.kill('SIGTERM');
    await sleep(1000);
    for (const where of [data, one, two]) remove(where);
  }
}

async function sync(host, ana, files, asks) {
  await host.dav(ana, 'MKCOL', '/dav/files/followed');
  await each(Array.from({ length: files }), 8, (_, i) => host.dav(ana, 'PUT', `/dav/files/followed/f${i}`, 'x'));
  const ask = (token) => host.dav(ana, 'REPORT', '/dav/files/followed/', `<sync-collection xmlns="DAV:"><sync-token>${token}</sync-token><sync-level>1</sync-level><prop><getetag/></prop></sync-collection>`);
  const tokenOf = (answer) => /<D:sync-token>([^<]*)</.exec(answer.body)[1];
  let token = tokenOf(await ask('')), errors = 0;
  const times = [];
  for (let i = 0; i < asks; i++) {
    await host.dav(ana, 'PUT', `/dav/files/followed/f${(i * 37) % files}`, `changed ${i}`);
    const began = now();
    const answer = await ask(token);
    times.push(now() - began);
    if (answer.status !== 207 || (answer.body.match(/<D:response>/g) ?? []).length !== 1) errors++;
    token = tokenOf(answer);
  }
  return { files, median: median(times), p95: percentile(times, 0.95), target: 5, errors };
}

async function startNginx(where) {
  const port = 40000 + Math.floor(process.pid % 20000);
  execFileSync('mkdir', ['-p', join(where, 'dav')]);
  writeFileSync(join(where, 'nginx.conf'), readFileSync(join(root, 'bench', 'nginx.conf'), 'utf8').replaceAll('@DIR@', where).replaceAll('@PORT@', String(port)));
  execFileSync('htpasswd', ['-bcm', join(where, 'users'), 'ana', 'bench']);
  execFileSync('chown', ['-R', 'www-data:www-data', where]);
  execFileSync('chmod', ['755', where]);
  const child = spawn('/usr/sbin/nginx', ['-c', join(where, 'nginx.conf')], { stdio: 'ignore' });
  await sleep(1500);
  return { child, port };
}
