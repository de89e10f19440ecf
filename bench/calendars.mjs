// A calendar of 1,000 events and a book of 5,000 cards beside Debian's radicale in one run, both durable and on disk; then the week of ten calendars.
import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Host, each, folder, median, now, percentile, remove, sleep } from './host.mjs';
import { card, event, month } from './calendar-data.mjs';
import { wrk } from './peer.mjs';

const EVENTS = 1000, CARDS = 5000;
const dav = (more) => `xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav" xmlns:A="urn:ietf:params:xml:ns:carddav"${more ?? ''}`;
const props = '<prop><getetag/><resourcetype/><getcontenttype/></prop>';

export async function calendars(rounds = 3, seconds = 4) {
  const data = folder('/var/tmp'), where = folder('/var/tmp'), scratch = folder();
  const radicale = await startRadicale(where), host = await Host.start(data);
  try {
    const ana = await host.cloud('ana.localhost', 'ana');
    const ours = { name: 'percloud', port: host.port, base: '', host: `ana.localhost:${host.port}`, auth: ana.basic, ...await homes(host, ana) };
    const theirs = { name: 'radicale', port: radicale.port, base: '', host: `127.0.0.1:${radicale.port}`, auth: 'Basic ' + Buffer.from('ana:bench').toString('base64'), calendar: '/ana/bench/', book: '/ana/people/' };
    for (const side of [ours, theirs]) await fill(host, side);
    const rows = [];
    for (const work of works()) rows.push(await beside(host, work, [ours, theirs], scratch, rounds, seconds));
    return { rows, week: await week(host, ana, ours) };
  } finally {
    await host.stop();
    radicale.child.kill('SIGTERM');
    await sleep(1000);
    for (const path of [data, where, scratch]) remove(path);
  }
}

// Each with the text that it sends to a side; a token that is asked for stands in it as @TOKEN@, the addresses of a hundred things as @HREFS@.
function works() {
  const sync = (token) => `<sync-collection ${dav()}><sync-token>${token}</sync-token><sync-level>1</sync-level><prop><getetag/></prop></sync-collection>`;
  const all = (kind) => [
    { name: 'sync-collection, initial', method: 'REPORT', body: sync(''), target: 20 },
    { name: 'sync-collection, after one change', method: 'REPORT', body: sync('@TOKEN@'), target: 20 },
    { name: 'PROPFIND, depth 1', method: 'PROPFIND', depth: '1', body: `<propfind ${dav()}>${props}</propfind>`, target: 20 },
    { name: 'multiget of 100', method: 'REPORT', body: kind === 'calendar' ? `<C:calendar-multiget ${dav()}><prop><getetag/><C:calendar-data/></prop>@HREFS@</C:calendar-multiget>` : `<A:addressbook-multiget ${dav()}><prop><getetag/><A:address-data/></prop>@HREFS@</A:addressbook-multiget>`, target: 20 },
  ];
  return [
    ...all('calendar').map((w) => ({ ...w, of: 'calendar' })),
    { of: 'calendar', name: 'query of a month, expanded', method: 'REPORT', depth: '1', body: `<C:calendar-query ${dav()}><prop><getetag/><C:calendar-data><C:expand start="${month.start}" end="${month.end}"/></C:calendar-data></prop><C:filter><C:comp-filter name="VCALENDAR"><C:comp-filter name="VEVENT"><C:time-range start="${month.start}" end="${month.end}"/></C:comp-filter></C:comp-filter></C:filter></C:calendar-query>`, target: 20 },
    { of: 'calendar', name: 'PUT of one', method: 'PUT', path: 'put-@N@.ics', body: event('put-@N@', 20, 'Changed @COUNT@'), type: 'text/calendar; charset=utf-8', numbers: 200, target: 2 },
    ...all('book').map((w) => ({ ...w, of: 'book' })),
    { of: 'book', name: 'query by a part of the name', method: 'REPORT', depth: '1', body: `<A:addressbook-query ${dav()}><prop><getetag/><A:address-data/></prop><A:filter><A:prop-filter name="FN"><A:text-match collation="i;unicode-casemap" match-type="contains">Person 12</A:text-match></A:prop-filter></A:filter></A:addressbook-query>`, target: 20 },
    { of: 'book', name: 'PUT of one', method: 'PUT', path: 'put-@N@.vcf', body: card('put-@N@', 'Changed @COUNT@'), type: 'text/vcard; charset=utf-8', numbers: 200, target: 2 },
  ];
}

async function beside(host, work, sides, scratch, rounds, seconds) {
  const got = { percloud: [], radicale: [] }, errors = { percloud: 0, radicale: 0 }, sent = {}, answers = {};
  for (const side of sides) {
    const file = join(scratch, `${side.name}.body`), path = side[work.of] + (work.path ?? '');
    const body = await filled(host, work, side);
    writeFileSync(file, body);
    sent[side.name] = { script: 'ask.lua', args: [work.method, path, file, work.type ?? 'text/xml; charset=utf-8', work.depth ?? '-', String(work.numbers ?? 0)] };
    if (!work.numbers) answers[side.name] = told(await ask(host, side, work.method, path, body, { depth: work.depth ?? '0' }), work, side);
  }
  for (let round = 0; round <= rounds; round++) for (const side of sides) {
    const r = wrk(side, sent[side.name], round === 0 ? 2 : seconds);
    if (round > 0) { got[side.name].push(r.rate); errors[side.name] += r.errors; }
  }
  return { of: work.of, work: work.name, target: work.target, ours: median(got.percloud), peer: median(got.radicale), ratio: median(got.percloud) / median(got.radicale), all: got, errors, answers };
}

// How many things a side tells of: both must do the same work.
function told(answer, work, side) {
  if (answer.status !== 207) throw new Error(`${side.name} answered ${work.name} with ${answer.status}: ${answer.body.slice(0, 300)}`);
  return (answer.body.match(/<(\w+:)?response[\s>]/g) ?? []).length;
}

async function filled(host, work, side) {
  let body = work.body;
  if (body.includes('@TOKEN@')) {
    const answer = await ask(host, side, 'REPORT', side[work.of], body.replace('@TOKEN@', ''));
    body = body.replace('@TOKEN@', /<(?:\w+:)?sync-token>([^<]*)</.exec(answer.body)[1]);
    await put(host, side, work.of, 3, 'changed after the token');
  }
  if (body.includes('@HREFS@')) {
    const listed = await ask(host, side, 'PROPFIND', side[work.of], `<propfind ${dav()}><prop><getetag/></prop></propfind>`, { depth: '1' });
    const hrefs = [...listed.body.matchAll(/<(?:\w+:)?href>([^<]*\.(?:ics|vcf))</g)].map((m) => m[1]);
    body = body.replace('@HREFS@', hrefs.slice(0, 100).map((h) => `<href>${h}</href>`).join(''));
  }
  return body;
}

async function fill(host, side) {
  if (side.name === 'radicale') {
    await made(ask(host, side, 'MKCALENDAR', side.calendar, ''));
    // The whole book at once: one by one takes minutes.
    await made(ask(host, side, 'PUT', side.book, Array.from({ length: CARDS }, (_, i) => card(`c${i}`, `Person ${i}`)).join(''), { 'content-type': 'text/vcard; charset=utf-8' }));
  } else await made(ask(host, side, 'MKCALENDAR', side.calendar, ''));
  await each(Array.from({ length: EVENTS }), 8, (_, i) => put(host, side, 'calendar', i, `Event ${i}`));
  if (side.name === 'percloud') await each(Array.from({ length: CARDS }), 8, (_, i) => put(host, side, 'book', i, `Person ${i}`));
}

const put = (host, side, of, i, name) => of === 'calendar'
  ? made(ask(host, side, 'PUT', `${side.calendar}e${i}.ics`, event(`e${i}`, i, name), { 'content-type': 'text/calendar; charset=utf-8' }))
  : made(ask(host, side, 'PUT', `${side.book}c${i}.vcf`, card(`c${i}`, name), { 'content-type': 'text/vcard; charset=utf-8' }));

async function made(answer) {
  const { status, body } = await answer;
  if (status >= 300) throw new Error(`answered ${status}: ${body.slice(0, 300)}`);
}

const ask = (host, side, method, path, body, headers = {}) => host.request({ host: '127.0.0.1', port: side.port, method, path, agent: side.name === 'percloud' ? host.agent : undefined,
  headers: { host: side.host, authorization: side.auth, 'content-type': 'text/xml; charset=utf-8', 'content-length': Buffer.byteLength(body), ...headers } }, body);

// Where a client is led: from the well-known address to the homes; the first book is there, the calendar is made.
async function homes(host, cloud) {
  const found = async (path, name) => {
    const answer = await host.dav(cloud, 'PROPFIND', path, `<propfind ${dav()}><prop><${name}/></prop></propfind>`, { depth: '0' });
    return new RegExp(`${name.split(':').at(-1)}[^>]*><[^>]*href[^>]*>([^<]+)<`).exec(answer.body.replace(/>\s+</g, '><'))[1];
  };
  const me = await found('/dav/files/', 'current-user-principal');
  const books = await found(me, 'A:addressbook-home-set'), home = await found(me, 'C:calendar-home-set');
  const listed = await host.dav(cloud, 'PROPFIND', books, `<propfind ${dav()}><prop><resourcetype/></prop></propfind>`, { depth: '1' });
  const book = listed.body.split(/<\w+:response>/).find((r) => /addressbook[^>]*\/>/.test(r) && new RegExp(`href>${books}[^<]+/<`).test(r));
  return { home, calendar: `${home}bench/`, book: /href>([^<]+)</.exec(book)[1] };
}

// The page of a week with ten calendars of a thousand events each.
async function week(host, cloud, side, asked = 200) {
  for (let n = 0; n < 9; n++) {
    const calendar = `${side.home}more-${n}/`;
    await made(host.dav(cloud, 'MKCALENDAR', calendar, ''));
    await each(Array.from({ length: EVENTS }), 8, (_, i) => made(host.dav(cloud, 'PUT', `${calendar}e${i}.ics`, event(`m${n}-${i}`, i, `Event ${i}`), { 'content-type': 'text/calendar; charset=utf-8' })));
  }
  const cookie = await host.signIn(cloud), times = [];
  let errors = 0, bytes = 0;
  for (let i = 0; i < asked + 20; i++) {
    const began = now();
    const page = await host.page(cloud, `/calendar?view=week&day=${month.day}`, cookie);
    if (i >= 20) times.push(now() - began);
    bytes = page.body.length;
    if (page.status !== 200) errors++;
  }
  return { median: median(times), p95: percentile(times, 0.95), target: 30, bytes, errors };
}

async function startRadicale(where) {
  const port = 20000 + Math.floor(process.pid % 20000);
  mkdirSync(join(where, 'store'));
  writeFileSync(join(where, 'users'), 'ana:bench\n');
  writeFileSync(join(where, 'config'), ['[server]', `hosts = 127.0.0.1:${port}`, 'max_connections = 20', '[auth]', 'type = htpasswd', `htpasswd_filename = ${join(where, 'users')}`, 'htpasswd_encryption = plain', 'delay = 0',
    '[storage]', `filesystem_folder = ${join(where, 'store')}`, '[logging]', 'level = error', ''].join('\n'));
  const child = spawn('/usr/bin/radicale', ['--config', join(where, 'config')], { stdio: 'ignore' });
  process.once('exit', () => child.kill('SIGKILL'));
  await sleep(2000);
  return { child, port };
}
