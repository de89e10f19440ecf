// A PostgreSQL of its own for a bench, on the disk with its ordinary settings; gone afterwards.
import { execFileSync, spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { folder, remove, sleep } from './host.mjs';

/** Runs work with the address of an empty database. */
export async function withPostgres(work) {
  const bin = join('/usr/lib/postgresql', readdirSync('/usr/lib/postgresql').sort().at(-1), 'bin');
  const where = folder('/var/tmp'), port = 21000 + (process.pid % 20000);
  // The server refuses to run as root; a folder of its own belongs to the user whom Debian made for it.
  const as = process.getuid() === 0 ? ['runuser', '-u', 'postgres', '--'] : [];
  const run = (...args) => execFileSync([...as, ...args][0], [...as, ...args].slice(1), { stdio: 'ignore', cwd: '/' });
  if (as.length) execFileSync('chown', ['postgres', where]);
  run(join(bin, 'initdb'), '-D', join(where, 'data'), '-A', 'trust', '-U', 'owner');
  const all = [...as, join(bin, 'postgres'), '-D', join(where, 'data'), '-k', where, '-p', String(port), '-c', 'listen_addresses=127.0.0.1'];
  const server = spawn(all[0], all.slice(1), { stdio: 'ignore', cwd: '/' });
  const over = new Promise((done) => server.once('exit', done));
  try {
    for (let i = 0; ; i++) {
      try { run(join(bin, 'psql'), '-h', '127.0.0.1', '-p', String(port), '-U', 'owner', '-d', 'postgres', '-c', 'CREATE DATABASE bench'); break; }
      catch (fault) { if (i > 100) throw fault; await sleep(100); }
    }
    return await work(`postgres://owner@127.0.0.1:${port}/bench`);
  } finally {
    run(join(bin, 'pg_ctl'), '-D', join(where, 'data'), '-m', 'fast', 'stop');
    await Promise.race([over, sleep(10000)]);
    remove(where);
  }
}
