import { motifs, type MotifName, type Paints } from './motifs.js';

/** Pixels of a drawing's side. */
export const drawingSize = 1200;

/**
 * A product as a flat drawing on a soft ground: light falls from the upper left, the thing throws a shadow
 * on its table. SVG text, to be made a picture of. `hue` in degrees colours thing and ground.
 */
export function drawingOf(motif: MotifName, hue: number): string {
  const ground = `hsl(${hue} 36% 91%)`;
  const deep = `hsl(${(hue + 14) % 360} 26% 80%)`;
  const table = `hsl(${(hue + 20) % 360} 24% 74%)`;
  const paints = paintsOf(hue);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${drawingSize}" height="${drawingSize}" viewBox="0 0 400 400">
  <defs>
    <radialGradient id="sky" cx="32%" cy="24%" r="95%"><stop offset="0" stop-color="#fff" stop-opacity=".85"/><stop offset=".45" stop-color="${ground}"/><stop offset="1" stop-color="${deep}"/></radialGradient>
    <linearGradient id="table" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${table}" stop-opacity=".75"/><stop offset="1" stop-color="${deep}" stop-opacity=".25"/></linearGradient>
    <radialGradient id="shade"><stop offset="0" stop-color="hsl(${hue} 40% 22%)" stop-opacity=".42"/><stop offset=".6" stop-color="hsl(${hue} 40% 22%)" stop-opacity=".16"/><stop offset="1" stop-color="hsl(${hue} 40% 22%)" stop-opacity="0"/></radialGradient>
    ${gradient('main', paints.light, paints.main, paints.dark)}
    ${gradient('deep', paints.main, paints.dark, paints.deepest)}
    ${gradient('metal', '#fdfdfd', '#c9ced6', '#858d99')}
    ${gradient('wood', '#e3b987', '#c68f55', '#8c5d31')}
    ${gradient('cloth', '#fffaf2', '#efe4d2', '#cdbda4')}
    ${gradient('ink', '#5a6472', '#363e49', '#1f252d')}
  </defs>
  <rect width="400" height="400" fill="url(#sky)"/>
  <path d="M0 292 Q200 262 400 292 V400 H0Z" fill="url(#table)"/>
  <ellipse cx="218" cy="322" rx="132" ry="24" fill="url(#shade)"/>
  <g stroke-linejoin="round" stroke-linecap="round">${motifs[motif](paints)}</g>
</svg>`;
}

function gradient(id: string, light: string, middle: string, dark: string): string {
  return `<linearGradient id="${id}" x1="0" y1="0" x2="1" y2=".35"><stop offset="0" stop-color="${light}"/><stop offset=".5" stop-color="${middle}"/><stop offset="1" stop-color="${dark}"/></linearGradient>`;
}

function paintsOf(hue: number): Paints {
  return {
    light: `hsl(${hue} 62% 70%)`,
    main: `hsl(${hue} 54% 53%)`,
    dark: `hsl(${hue} 52% 38%)`,
    deepest: `hsl(${hue} 48% 24%)`,
    accent: `hsl(${(hue + 165) % 360} 62% 56%)`,
    pale: `hsl(${hue} 55% 93%)`,
  };
}
