// Bundles, minifies and compresses the front end into the folder given as the only argument. Names carry a hash of their content.
import { build } from "esbuild";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { tokensCss } from "./tokens.mjs";

const out = process.argv[2];
if (!out) throw new Error("build.mjs needs the output folder as its argument");

const tokens = {
  name: "tokens",
  setup(b) {
    b.onResolve({ filter: /^tokens:/ }, () => ({ path: "tokens", namespace: "tokens" }));
    b.onLoad({ filter: /.*/, namespace: "tokens" }, () => ({ contents: tokensCss("src/tokens.json"), loader: "css" }));
  },
};

const bundle = await build({
  entryPoints: ["src/app.ts", "src/plan.ts", "src/contacts.ts", "src/app.css", "src/sw.ts"],
  bundle: true, minify: true, write: false, outdir: out, format: "iife", charset: "utf8", legalComments: "none",
  target: ["chrome90", "firefox90", "safari14.1"], plugins: [tokens], logLevel: "warning",
});

// Only the strokes are taken from each icon; size and colour come from the style sheet.
function symbol(name) {
  const svg = readFileSync(`node_modules/lucide-static/icons/${name}.svg`, "utf8");
  const inner = svg.slice(svg.indexOf(">", svg.indexOf("<svg")) + 1, svg.lastIndexOf("</svg>")).replace(/\s*\n\s*/g, "");
  return `<symbol id="${name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">${inner}</symbol>`;
}

const names = JSON.parse(readFileSync("icons.json", "utf8"));
const sprite = `<svg xmlns="http://www.w3.org/2000/svg"><!-- Lucide, ISC licence -->${names.map(symbol).join("")}</svg>`;

const files = [
  ...bundle.outputFiles.map((f) => [basename(f.path), Buffer.from(f.contents)]),
  ["icons.svg", Buffer.from(sprite)],
  ["mark.svg", readFileSync("src/mark.svg")],
];

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
for (const [name, bytes] of files) {
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 12);
  const path = join(out, `${basename(name, extname(name))}.${hash}${extname(name)}`);
  writeFileSync(path, bytes);
  writeFileSync(path + ".gz", gzipSync(bytes, { level: 9 }));
  writeFileSync(path + ".br", brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
}
