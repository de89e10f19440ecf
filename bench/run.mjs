// Runs the benches named (all without a name), keeps the raw figures in bench/results and writes docs/performance.md from the newest of each.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { root } from './host.mjs';
import { oneCloud } from './one-cloud.mjs';
import { manyClouds } from './many-clouds.mjs';
import { beside } from './peer.mjs';
import { withPostgres } from './postgres.mjs';
import { writers } from './writers.mjs';
import { big } from './big.mjs';
import { neighbours } from './neighbours.mjs';
import { listing } from './listing.mjs';
import { bigFolder } from './folder.mjs';
import { tree } from './tree.mjs';
import { calendars } from './calendars.mjs';
import { report } from './report.mjs';

const benches = {
  'one-cloud': () => oneCloud(), 'many-clouds': () => manyClouds({ clouds: Number(process.env.CLOUDS ?? 1000), minutes: Number(process.env.MINUTES ?? 15) }),
  peer: () => beside(), listing: () => listing(Number(process.env.ROUNDS ?? 3), Number(process.env.SECONDS ?? 5), Number(process.env.FILES ?? 10000)), big: () => big(), neighbours: () => neighbours(), folder: () => bigFolder(), tree: () => tree(), calendars: () => calendars(Number(process.env.ROUNDS ?? 3), Number(process.env.SECONDS ?? 4)),
  writers: async () => ({ sqlite: await writers(), postgres: await withPostgres(writers) }),
};
const results = join(root, 'bench', 'results');
mkdirSync(results, { recursive: true });
const asked = process.argv.slice(2);
for (const name of asked.length ? asked : Object.keys(benches)) {
  console.error(`bench: ${name} …`);
  const load = await busy();
  const figures = await benches[name]();
  const commit = execFileSync('git', ['-C', root, 'rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  writeFileSync(join(results, `${name}.json`), JSON.stringify({ name, date: new Date().toISOString(), commit, load, cores: Number(execFileSync('nproc', { encoding: 'utf8' })), figures }, null, 1) + '\n');
}
const read = (name) => { const file = join(results, `${name}.json`); return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null; };
writeFileSync(join(root, 'docs', 'performance.md'), report(read));

// How many cores others keep busy in the two seconds before a bench: the load average would still count the bench before it.
async function busy() {
  const seen = () => cpus().reduce((sum, { times }) => ({ idle: sum.idle + times.idle, all: sum.all + Object.values(times).reduce((a, b) => a + b) }), { idle: 0, all: 0 });
  const before = seen();
  await new Promise((done) => setTimeout(done, 2000));
  const after = seen();
  return Number((cpus().length * (1 - (after.idle - before.idle) / (after.all - before.all))).toFixed(2));
}
