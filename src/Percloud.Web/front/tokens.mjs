// Turns the OKLCH tokens into plain sRGB custom properties, so that phones whose browser does not know oklch() see the same colours.
import { readFileSync } from "node:fs";

const gamma = (x) => (x <= 0.0031308 ? 12.92 * x : 1.055 * x ** (1 / 2.4) - 0.055);

// The OKLab to linear sRGB matrices of CSS Color Module Level 4, §18.
function linear(l, c, h) {
  const a = c * Math.cos((h * Math.PI) / 180);
  const b = c * Math.sin((h * Math.PI) / 180);
  const p = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const q = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const r = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * p - 3.3077115913 * q + 0.2309699292 * r,
    -1.2684380046 * p + 2.6097574011 * q - 0.3413193965 * r,
    -0.0041960863 * p - 0.7034186147 * q + 1.707614701 * r,
  ];
}

/** A colour outside sRGB loses chroma until it fits; its lightness, and with it the contrast, stays. */
export function hex([l, chroma, h]) {
  let c = chroma;
  while (c > 0 && linear(l, c, h).some((x) => x < -0.0001 || x > 1.0001)) c -= 0.002;
  const channel = (x) => Math.round(255 * gamma(Math.min(1, Math.max(0, x)))).toString(16).padStart(2, "0");
  return "#" + linear(l, Math.max(0, c), h).map(channel).join("");
}

const block = (values) => Object.entries(values).map(([name, value]) => `--${name}:${hex(value)};`).join("");

function scheme(tokens, look) {
  const accentOf = ({ hue, chroma }) =>
    Object.fromEntries(Object.entries(tokens.accent[look]).map(([role, [l, share]]) => [role, [l, chroma * share, hue]]));
  const [l, c] = tokens.marks[look];
  const marks = Object.fromEntries(
    Array.from({ length: tokens.marks.count }, (_, i) => [`mark-${i}`, [l, c, (i * 360) / tokens.marks.count]]));
  // Each accent as it looks here, so that the page where one is chosen can show them side by side.
  const choices = Object.fromEntries(Object.entries(tokens.accents).map(([name, accent]) => [`choice-${name}`, accentOf(accent).accent]));
  return {
    roles: block({ ...tokens[look], ...accentOf(tokens.accents.teal), ...marks, ...choices }),
    accents: Object.entries(tokens.accents).filter(([name]) => name !== "teal").map(([name, accent]) => [name, block(accentOf(accent))]),
  };
}

const rules = (root, { roles, accents }) =>
  `${root}{${roles}}` + accents.map(([name, values]) => `${root}[data-accent=${name}]{${values}}`).join("");

export function tokensCss(path) {
  const tokens = JSON.parse(readFileSync(path, "utf8"));
  const dark = scheme(tokens, "dark");
  return rules(":root", scheme(tokens, "light"))
    + `@media (prefers-color-scheme:dark){${rules(":root:not([data-look=light])", dark)}}`
    + rules(":root[data-look=dark]", dark);
}
