// Turns the raw figures into docs/performance.md.
const f = (x, d = 0) => x === undefined || x === null || Number.isNaN(x) ? '—' : x.toFixed(d);
const mid = (xs) => [...xs].sort((a, b) => a - b)[Math.floor(xs.length / 2)];
const met = (ok) => ok ? 'met' : '**not met**';
const head = (r) => `Measured ${r.date.slice(0, 10)} at ${r.commit}, ${r.cores} cores${r.load > 0.5 ? `, **while other work ran (${r.load.toFixed(0)} of the cores were busy before it): not to be leaned on**` : ''}.`;

export function report(read) {
  const parts = ['# Performance', '', 'Written by `bench/run` from the raw figures in bench/results; the program is the Release, ReadyToRun one that ships. Memory is that of the whole process tree.', ''];
  for (const [name, tell] of Object.entries({ 'one-cloud': one, 'many-clouds': many, peer, writers, big, neighbours, folder: many10k, tree, listing, calendars })) {
    const r = read(name);
    if (r) parts.push(...tell(r), '');
  }
  return parts.join('\n');
}

function one(r) {
  const runs = r.figures, line = (what, key, target, d = 0) => { const xs = runs.map((x) => x[key]); return `| ${what} | ${f(mid(xs), d)} | ${f(Math.max(...xs), d)} | ${target === null ? '—' : '≤ ' + target} | ${target === null ? '' : met(mid(xs) <= target)} |`; };
  return ['## (a) One cloud', '', `${head(r)} ${runs.length} runs; errors ${runs.reduce((a, x) => a + x.errors, 0)}.`, '', '| | median | worst | target | |', '|---|---|---|---|---|',
    line('RSS after start and one page, MiB', 'startRss', 125), line('PSS then, MiB', 'startPss', null), line('RSS one minute after 5,000 mixed requests, MiB', 'afterRss', 150), line('PSS then, MiB', 'afterPss', null),
    line('ready, ms', 'readyMs', 1000), line('first page, ms after the start of the process', 'firstPageMs', 1500)];
}

function many(r) {
  const x = r.figures, s = x.steady.map((m) => m.rss), early = s.slice(4, 5)[0] ?? s[0], late = s.at(-1);
  return ['## (b), (c) Many clouds', '', `${head(r)} ${x.clouds} clouds of 2 accounts and 50 files.`, '', '| | measured | target | |', '|---|---|---|---|',
    `| RSS when all were touched, MiB | ${f(x.touched.rss)} | ≤ 260 | ${met(x.touched.rss <= 260)} |`,
    `| RSS with 50 active at 5 requests/s, highest of ${s.length} minutes, MiB | ${f(Math.max(...s))} | ≤ 260 | ${met(Math.max(...s) <= 260)} |`,
    `| change from minute ${Math.min(5, s.length)} to the end | ${f(100 * (late / early - 1), 1)} % | ± 5 % | ${met(Math.abs(late / early - 1) <= 0.05)} |`,
    `| a cold cloud's page, p50 / p95, ms | ${f(x.cold.p50, 1)} / ${f(x.cold.p95, 1)} | p95 ≤ 40 | ${met(x.cold.p95 <= 40)} |`,
    `| making a cloud, p50 / p95, ms | ${f(x.making.p50, 1)} / ${f(x.making.p95, 1)} | p95 ≤ 60 | ${met(x.making.p95 <= 60)} |`];
}

function peer(r) {
  return ['## (d) Beside apache2 mod_dav', '', `${head(r)} Basic on both (ours app passwords, theirs MD5), 8 connections by wrk, files on tmpfs, one warm-up and three alternating rounds; median. Our PUT is durable (fsync of file, folder and database before the answer), theirs is not. Its configuration: bench/apache.conf.`, '',
    '| | ours, requests/s | apache2 | ratio | target | | errors |', '|---|---|---|---|---|---|---|',
    ...r.figures.map((x) => `| ${x.work} | ${f(x.ours, x.ours < 100 ? 1 : 0)} | ${f(x.peer, x.peer < 100 ? 1 : 0)} | ${f(x.ratio, 2)}× | ≥ ${x.target}× | ${met(x.ratio >= x.target)} | ${x.errors.percloud} / ${x.errors.apache2} |`)];
}

function writers(r) {
  return ['## (e) Writers', '', `${head(r)} Eight writers of 4 KiB files over WebDAV, on disk, acknowledged files a second.`, '', '| engine | 8 in one cloud | 8 over 50 clouds |', '|---|---|---|',
    ...Object.entries(r.figures).map(([engine, x]) => `| ${engine} | ${f(x.one)} | ${f(x.fifty)} |`)];
}

function big(r) {
  const x = r.figures;
  return ['## (f) Two gigabytes up and down', '', head(r), '', '| | measured | target | |', '|---|---|---|---|', `| memory grown, MiB | ${f(x.grown)} (from ${f(x.before)}) | ≤ 50 | ${met(x.grown <= 50)} |`,
    `| upload / download, MiB/s | ${f(2048 / x.upMs * 1000)} / ${f(2048 / x.downMs * 1000)} | — | |`];
}

function neighbours(r) {
  const xs = r.figures;
  return ['## (g) Neighbours', '', `${head(r)} A cloud's page of files, p95, quiet and while another cloud is flooded by 24 clients with uploads, listings and sign-in pages; the clients share the machine's cores.`, '', '| quiet, ms | flooded, ms | ratio | target | |', '|---|---|---|---|---|',
    ...xs.map((x) => `| ${f(x.quiet, 1)} | ${f(x.loud, 1)} | ${f(x.ratio, 2)}× | ≤ 2× | ${met(x.ratio <= 2)} |`)];
}

function many10k(r) {
  return ['## (h) A folder of 10,000 files', '', `${head(r)} Its page, 8 at once, p95 in ms; ${r.figures[0].p95.length} rounds after one to warm up.`, '', '| order | page | median | worst | target | | errors |', '|---|---|---|---|---|---|---|',
    ...r.figures.map((x) => `| ${x.sort} | ${x.where} | ${f(mid(x.p95), 1)} | ${f(Math.max(...x.p95), 1)} | ≤ 30 | ${met(mid(x.p95) <= 30)} | ${x.errors} |`)];
}

function tree(r) {
  const { things, pages, acts } = r.figures;
  return [`## (i) A tree of ${things.toLocaleString('en')} things`, '', `${head(r)} Beside it a folder of 10,000 files, all in one cloud on disk. Pages one after the other, ms; what changes or reads the whole tree once, with the memory above what there was before it.`, '',
    '| page | median | p95 | target | | errors |', '|---|---|---|---|---|---|', ...pages.map((x) => `| ${x.what} | ${f(x.p50, 1)} | ${f(x.p95, 1)} | ≤ 100 | ${met(x.p95 <= 100)} | ${x.errors} |`), '',
    '| act | seconds | memory grown, MiB | target | |', '|---|---|---|---|---|', ...acts.map((x) => `| ${x.what} | ${f(x.ms / 1000, 1)} | ${f(x.grown)} (from ${f(x.before)}) | ≤ 50 MiB | ${met(x.grown <= 50)} |`)];
}

function listing(r) {
  const { propfind: p, sync } = r.figures, spread = (xs) => `${f(Math.min(...xs), 1)} to ${f(Math.max(...xs), 1)}`;
  return ['## (j) Listing beside apache2 and nginx', '', `${head(r)} PROPFIND of 1,000 files, Depth 1, 8 connections; nginx with dav-ext; sync-collection after one change among ${sync.files.toLocaleString('en')}, one after the other.`, '',
    '| | ours | apache2 | nginx | to the better | target | | errors |', '|---|---|---|---|---|---|---|---|',
    `| PROPFIND, requests/s, median | ${f(p.ours, 1)} | ${f(p.apache2, 1)} | ${f(p.nginx, 1)} | ${f(p.ratio, 2)}× | ≥ ${p.target}× | ${met(p.ratio >= p.target)} | ${Object.values(p.errors).join(' / ')} |`,
    `| all rounds | ${spread(p.all.percloud)} | ${spread(p.all.apache2)} | ${spread(p.all.nginx)} | | | | |`, '',
    `sync-collection: median ${f(sync.median, 1)} ms, p95 ${f(sync.p95, 1)} ms; target ≤ ${sync.target} ms: ${met(sync.median <= sync.target)}; errors ${sync.errors}.`];
}

function calendars(r) {
  const { rows, week } = r.figures;
  return ['## (k) Calendars and contacts beside radicale', '', `${head(r)} A calendar of 1,000 events, a book of 5,000 cards, Debian's radicale in the same run, both durable and on disk; 8 connections by wrk, Basic on both (ours app passwords, theirs plain text), one warm-up and three alternating rounds; median.`, '',
    '| of | work | ours, requests/s | radicale | ratio | target | | errors | told of |', '|---|---|---|---|---|---|---|---|---|',
    ...rows.map((x) => `| ${x.of} | ${x.work} | ${f(x.ours, x.ours < 100 ? 1 : 0)} | ${f(x.peer, x.peer < 100 ? 2 : 0)} | ${f(x.ratio, x.ratio < 100 ? 1 : 0)}× | ≥ ${x.target}× | ${met(x.ratio >= x.target)} | ${x.errors.percloud} / ${x.errors.radicale} | ${x.answers.percloud === undefined ? '' : `${x.answers.percloud} / ${x.answers.radicale}`} |`), '',
    `The page of a week with ten calendars of 1,000 events each, one after the other: median ${f(week.median, 1)} ms, p95 ${f(week.p95, 1)} ms; target p95 ≤ ${week.target} ms: ${met(week.p95 <= week.target)}; errors ${week.errors}.`];
}
