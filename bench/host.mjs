// Starts the program that ships and speaks to it; all benches stand on this.
import { spawn, execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import http from 'node:http';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
export const median = (xs) => percentile(xs, 0.5);
export const percentile = (xs, p) => { const s = [...xs].sort((a, b) => a - b); return s[Math.min(s.length - 1, Math.floor(p * s.length))]; };
export const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
export const now = () => Number(process.hrtime.bigint()) / 1e6;

/** A folder on tmpfs, so that server cost and not the disk is compared, or on the disk. */
export const folder = (on = '/dev/shm') => mkdtempSync(join(on, 'percloud-bench-'));
export const remove = (path) => rmSync(path, { recursive: true, force: true });

export class Host {
  static async start(data, more = []) {
    const began = now();
    const child = spawn(join(root, 'artifacts/percloud/percloud'), ['serve', '--data', data, '--http', '127.0.0.1:0', '--admin', '127.0.0.1:0', ...more], { stdio: ['ignore', 'ignore', 'pipe'] });
    const host = new Host();
    Object.assign(host, { child, data, log: '' });
    process.once('exit', () => child.kill('SIGKILL'));
    await new Promise((ready, failed) => {
      child.stderr.on('data', (chunk) => {
        host.log += chunk;
        const line = /ready on http:\/\/127\.0\.0\.1:(\d+)/.exec(host.log);
        if (line && !host.port) { host.port = Number(line[1]); ready(); }
      });
      child.on('exit', (code) => failed(new Error(`the host ended with ${code}: ${host.log}`)));
    });
    host.readyMs = now() - began;
    host.agent = new http.Agent({ keepAlive: true, maxSockets: 64 });
    return host;
  }

  /** Resident and proportional memory of the whole process tree, in MiB. */
  memory() {
    let rss = 0, pss = 0;
    for (const pid of tree(this.child.pid)) {
      const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
      rss += Number(/^Rss:\s+(\d+)/m.exec(rollup)[1]) / 1024;
      pss += Number(/^Pss:\s+(\d+)/m.exec(rollup)[1]) / 1024;
    }
    return { rss, pss };
  }

  cli(...args) {
    return JSON.parse(execFileSync(join(root, 'artifacts/percloud/percloud'), ['--data', this.data, ...args, '--json'], { input: 'correct horse battery\n', encoding: 'utf8' }));
  }

  /** The control door directly: a thousand clouds need no thousand processes. */
  control(path, body) {
    return this.request({ socketPath: join(this.data, 'control.sock'), path: '/control' + path, method: body ? 'POST' : 'GET', headers: { host: 'localhost', 'content-type': 'application/json' } }, body && JSON.stringify(body), false)
      .then((a) => { if (a.status >= 300) throw new Error(`${path}: ${a.status} ${a.body}`); return JSON.parse(a.body); });
  }

  async cloud(domain, owner) {
    await this.control('/clouds', { domain, owner, password: 'correct horse battery' });
    const made = await this.control(`/clouds/${domain}/accounts/${owner}/app-passwords`, { name: 'bench' });
    return { domain, owner, basic: 'Basic ' + Buffer.from(`${owner}:${made.password}`).toString('base64') };
  }

  dav(cloud, method, path, body, headers = {}) {
    return this.request({ host: '127.0.0.1', port: this.port, method, path, agent: this.agent, headers: { host: `${cloud.domain}:${this.port}`, authorization: cloud.basic, ...headers } }, body);
  }

  page(cloud, path, cookie) {
    return this.request({ host: '127.0.0.1', port: this.port, path, agent: this.agent, headers: { host: `${cloud.domain}:${this.port}`, ...(cookie ? { cookie } : {}) } });
  }

  /** Signs in as a browser does; gives the cookie. */
  async signIn(cloud) {
    const form = await this.page(cloud, '/sign-in');
    const before = (form.headers['set-cookie'] ?? []).map((c) => c.split(';')[0]).join('; ');
    const token = /name="_token" value="([^"]+)"/.exec(form.body)[1];
    const fields = new URLSearchParams({ _token: token, login: cloud.owner, password: 'correct horse battery' }).toString();
    const answer = await this.request({ host: '127.0.0.1', port: this.port, method: 'POST', path: '/sign-in', agent: this.agent, headers: { host: `${cloud.domain}:${this.port}`, origin: `http://${cloud.domain}:${this.port}`, cookie: before, 'content-type': 'application/x-www-form-urlencoded', 'content-length': Buffer.byteLength(fields) } }, fields);
    const cookie = (answer.headers['set-cookie'] ?? []).map((c) => c.split(';')[0]).find((c) => c.startsWith('percloud='));
    if (!cookie) throw new Error(`sign-in answered ${answer.status}: ${answer.body.slice(0, 300)}`);
    return cookie;
  }

  request(options, body) {
    return new Promise((done, failed) => {
      const request = http.request(options, (answer) => {
        const parts = [];
        answer.on('data', (part) => parts.push(part));
        answer.on('end', () => done({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts).toString() }));
        answer.on('error', failed);
      });
      request.on('error', failed);
      request.end(body);
    });
  }

  async stop() {
    this.agent.destroy();
    this.child.removeAllListeners('exit');
    const over = new Promise((done) => this.child.once('exit', done));
    this.child.kill('SIGTERM');
    await Promise.race([over, sleep(15000)]);
  }
}

/** Runs work over items, so many at once. */
export async function each(items, atOnce, work) {
  const queue = [...items.entries()];
  await Promise.all(Array.from({ length: atOnce }, async () => { for (let next; (next = queue.shift());) await work(next[1], next[0]); }));
}

function tree(pid) {
  const parents = new Map();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try { parents.set(Number(name), Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${name}/status`, 'utf8'))[1])); } catch { /* ended meanwhile */ }
  }
  const all = [pid];
  for (let i = 0; i < all.length; i++) for (const [child, parent] of parents) if (parent === all[i]) all.push(child);
  return all;
}
