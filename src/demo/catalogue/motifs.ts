/** Colours that a drawing is painted with; `url(#…)` names its gradients. */
export interface Paints {
  readonly light: string;
  readonly main: string;
  readonly dark: string;
  readonly deepest: string;
  readonly accent: string;
  readonly pale: string;
}

type Motif = (paints: Paints) => string;

const box = (x: number, y: number, w: number, h: number, r: number, fill = 'url(#main)') =>
  `<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="${r}" fill="${fill}"/>`;
const oval = (cx: number, cy: number, rx: number, ry: number, fill: string) =>
  `<ellipse cx="${cx}" cy="${cy}" rx="${rx}" ry="${ry}" fill="${fill}"/>`;
const shape = (d: string, fill = 'url(#main)') => `<path d="${d}" fill="${fill}"/>`;
const line = (d: string, stroke: string, width: number) =>
  `<path d="${d}" fill="none" stroke="${stroke}" stroke-width="${width}"/>`;
/** Light along the left edge. */
const gleam = (d: string, width = 7) =>
  `<path d="${d}" fill="none" stroke="#fff" stroke-opacity=".5" stroke-width="${width}"/>`;

const bean = (x: number, y: number, turn: number) =>
  `<g transform="translate(${x} ${y}) rotate(${turn})">${oval(0, 0, 17, 12, '#6b4027')}${line('M-14 1 Q-5 -6 0 1 T14 0', '#3f2313', 3)}</g>`;

const bag: Motif = (p) =>
  shape('M128 132 Q200 118 272 132 L284 318 Q200 334 116 318Z') +
  shape('M128 132 Q200 118 272 132 L268 98 Q200 86 132 98Z', 'url(#deep)') +
  box(148, 182, 104, 92, 10, p.pale) +
  bean(188, 222, -24) +
  bean(216, 240, 18) +
  line('M164 262 H236', p.dark, 5) +
  gleam('M140 146 L132 300') +
  line('M140 112 Q200 102 260 112', p.accent, 6);

const mug: Motif = (p) =>
  line('M268 184 Q330 184 326 232 Q322 272 262 270', p.dark, 20) +
  shape('M112 158 H276 L266 300 Q262 324 238 324 H150 Q126 324 122 300Z') +
  oval(194, 158, 82, 20, p.deepest) +
  oval(194, 160, 72, 14, '#5b3722') +
  line('M176 160 Q186 152 204 156', '#a8764f', 4) +
  gleam('M134 184 L141 294') +
  line('M172 126 Q160 108 174 92 M204 122 Q192 102 208 84 M234 126 Q224 110 236 96', '#ffffff', 6);

const cups: Motif = (p) =>
  oval(140, 312, 84, 16, 'url(#cloth)') +
  shape('M88 236 H194 Q190 302 160 308 H122 Q92 302 88 236Z') +
  line('M192 248 Q226 246 218 272 Q208 288 184 284', p.dark, 10) +
  oval(141, 236, 53, 12, '#5b3722') +
  oval(262, 300, 88, 16, 'url(#cloth)') +
  shape('M206 208 H322 Q318 290 284 296 H244 Q210 290 206 208Z', 'url(#deep)') +
  oval(264, 208, 58, 13, '#6b4330') +
  gleam('M218 226 Q222 262 234 282');

const grinder: Motif = (p) =>
  line('M206 96 H294', '#363e49', 9) +
  oval(300, 92, 14, 15, 'url(#wood)') +
  box(196, 88, 18, 40, 6, 'url(#metal)') +
  shape('M146 148 Q206 104 264 148 V168 H146Z', 'url(#metal)') +
  box(134, 164, 142, 142, 14, 'url(#wood)') +
  box(122, 300, 166, 24, 10, 'url(#ink)') +
  box(164, 222, 82, 56, 8, 'url(#deep)') +
  oval(205, 250, 9, 9, p.accent) +
  gleam('M146 180 V290');

const kettle: Motif = (p) =>
  line('M268 176 Q338 182 324 250 Q316 282 280 286', 'url(#ink)', 14) +
  line('M136 262 Q92 246 92 176 Q92 150 66 146', 'url(#metal)', 15) +
  shape('M138 170 H274 L288 296 Q290 322 264 322 H150 Q124 322 126 296Z') +
  oval(206, 170, 68, 14, 'url(#deep)') +
  oval(206, 160, 44, 9, 'url(#metal)') +
  oval(206, 146, 12, 10, 'url(#wood)') +
  gleam('M152 192 L144 298') +
  line('M150 300 H268', p.deepest, 4);

const dripper: Motif = (p) =>
  shape('M118 140 H282 L226 218 H174Z') +
  oval(200, 140, 82, 17, '#fbf7ef') +
  oval(200, 142, 62, 11, '#5b3722') +
  box(150, 216, 100, 14, 7, 'url(#deep)') +
  `<path d="M140 238 H260 L270 300 Q272 324 248 324 H152 Q128 324 130 300Z" fill="#ffffff" fill-opacity=".62" stroke="#ffffff" stroke-width="4"/>` +
  shape('M134 278 H266 L270 302 Q272 322 248 322 H152 Q128 322 130 302Z', '#6b4330') +
  line('M200 230 V270', '#6b4330', 5) +
  gleam('M136 152 L176 204') +
  line('M270 250 Q306 252 300 282 Q294 300 272 300', p.dark, 9);

const press: Motif = (p) =>
  box(194, 76, 12, 70, 5, 'url(#metal)') +
  oval(200, 74, 17, 15, 'url(#ink)') +
  line('M270 176 Q320 176 318 232 Q316 276 272 280', 'url(#ink)', 13) +
  `<rect x="132" y="158" width="138" height="156" rx="10" fill="#fff" fill-opacity=".66" stroke="#fff" stroke-width="4"/>` +
  box(136, 226, 130, 84, 8, '#5b3722') +
  box(136, 218, 130, 12, 5, 'url(#metal)') +
  shape('M126 162 Q200 128 276 162 V174 H126Z', 'url(#deep)') +
  box(124, 304, 154, 20, 9) +
  box(124, 232, 154, 10, 4, p.main) +
  gleam('M146 182 V296');

const moka: Motif = (p) =>
  line('M262 168 H306 L298 236', 'url(#ink)', 16) +
  shape('M142 150 L124 136 L150 138 H254 L238 232 H158Z', 'url(#metal)') +
  box(150, 230, 96, 14, 5, 'url(#deep)') +
  shape('M158 244 H238 L258 322 H138Z') +
  oval(202, 132, 14, 12, 'url(#ink)') +
  shape('M150 138 Q200 118 254 138Z', '#b4bbc5') +
  line('M180 152 L174 228 M216 152 L214 228', '#ffffff', 4) +
  oval(238, 276, 6, 6, p.accent);

const scale: Motif = (p) =>
  box(84, 262, 232, 60, 18, 'url(#ink)') +
  box(96, 250, 208, 24, 10, 'url(#metal)') +
  box(150, 284, 100, 26, 6, '#12221c') +
  `<text x="200" y="304" font-family="monospace" font-size="21" fill="#8ef0b6" text-anchor="middle">18.0 g</text>` +
  shape('M140 176 H260 Q256 244 226 250 H174 Q144 244 140 176Z') +
  oval(200, 176, 60, 13, '#5b3722') +
  gleam('M152 192 Q156 220 166 236') +
  line('M258 188 Q288 190 280 214 Q272 228 252 226', p.dark, 9);

const tent: Motif = (p) =>
  shape('M58 318 L188 116 Q198 102 210 116 L344 318Z') +
  shape('M200 108 L344 318 H232Z', 'url(#deep)') +
  shape('M200 140 L236 318 H164Z', p.deepest) +
  shape('M200 140 L214 318 H178Z', '#f6d68b') +
  gleam('M180 142 L78 306', 6) +
  line('M58 318 L36 330 M344 318 L366 330', '#7b8592', 4) +
  line('M196 108 L210 88', p.accent, 7);

const backpack: Motif = (p) =>
  line('M168 108 Q200 70 232 108', 'url(#ink)', 11) +
  box(118, 104, 164, 216, 46) +
  shape('M118 164 Q200 196 282 164 V148 Q276 104 236 104 H164 Q124 104 118 148Z', 'url(#deep)') +
  box(138, 222, 124, 82, 18, 'url(#deep)') +
  line('M150 248 H250', p.light, 5) +
  box(190, 168, 20, 42, 6, p.accent) +
  box(102, 204, 18, 84, 9, p.dark) +
  box(280, 204, 18, 84, 9, p.deepest) +
  gleam('M132 146 V292');

const boots: Motif = (p) =>
  shape('M132 104 H222 L226 220 Q300 232 316 278 L318 300 H130Z') +
  box(122, 296, 200, 26, 10, 'url(#ink)') +
  shape('M132 104 H222 L223 138 H132Z', 'url(#cloth)') +
  line('M176 160 L222 156 M176 184 L224 180 M178 208 L228 204', p.accent, 6) +
  shape('M252 240 Q304 246 314 290 L316 298 H248Z', 'url(#deep)') +
  gleam('M142 146 V280');

const jacket: Motif = (p) =>
  shape(
    'M150 102 L96 134 L68 262 L108 274 L128 196 V320 H272 V196 L292 274 L332 262 L304 134 L250 102Z',
  ) +
  shape('M200 120 L250 102 L304 134 L332 262 L292 274 L272 196 V320 H200Z', 'url(#deep)') +
  shape('M150 102 Q200 146 250 102 L240 88 Q200 76 160 88Z', p.deepest) +
  line('M200 128 V318', p.accent, 6) +
  line('M146 258 L172 248 M254 258 L228 248', p.pale, 6) +
  gleam('M106 142 L84 252');

const stove: Motif = (p) =>
  box(152, 222, 96, 100, 18) +
  box(160, 246, 80, 36, 4, p.pale) +
  line('M172 264 H228', p.dark, 6) +
  box(186, 196, 28, 28, 6, 'url(#metal)') +
  line('M126 176 L172 196 M274 176 L228 196', 'url(#ink)', 9) +
  shape(
    'M172 196 Q160 168 184 150 Q184 170 198 142 Q222 162 214 178 Q232 164 228 196Z',
    '#ff9d3c',
  ) +
  shape('M186 196 Q182 178 198 164 Q216 182 212 196Z', '#ffe08a') +
  shape('M116 112 H284 L276 164 Q274 174 264 174 H136 Q126 174 124 164Z', 'url(#metal)') +
  oval(200, 112, 84, 13, '#e8ebef') +
  gleam('M162 236 V306');

const bottle: Motif = (p) =>
  box(174, 76, 52, 40, 10, 'url(#ink)') +
  line('M180 76 Q200 48 220 76', 'url(#ink)', 8) +
  shape(
    'M168 114 H232 Q256 136 256 170 V302 Q256 324 234 324 H166 Q144 324 144 302 V170 Q144 136 168 114Z',
  ) +
  box(144, 226, 112, 44, 0, p.pale) +
  line('M168 248 L190 234 L206 252 L232 232', p.dark, 6) +
  gleam('M158 168 V300');

const headTorch: Motif = (p) =>
  line('M72 236 Q70 148 200 140 Q330 148 328 236', 'url(#deep)', 34) +
  line('M84 230 Q88 164 200 156', p.light, 6) +
  box(144, 148, 112, 112, 34, 'url(#ink)') +
  oval(200, 204, 40, 40, 'url(#metal)') +
  oval(200, 204, 28, 28, '#fff4c4') +
  oval(192, 196, 9, 9, '#ffffff') +
  shape('M168 264 L116 336 H284 L232 264Z', 'rgba(255,244,196,.55)') +
  oval(200, 142, 8, 5, p.accent);

const sleepingBag: Motif = (p) =>
  box(72, 190, 256, 128, 62) +
  oval(288, 254, 42, 62, 'url(#deep)') +
  oval(288, 254, 26, 42, p.pale) +
  line('M288 254 m-12 0 a12 18 0 1 1 12 18', p.dark, 6) +
  box(128, 186, 20, 136, 6, 'url(#ink)') +
  box(206, 186, 20, 136, 6, 'url(#ink)') +
  line('M96 216 Q110 202 124 204 M156 200 H198', '#ffffff88', 7);

const mat: Motif = (p) =>
  box(60, 268, 280, 50, 24) +
  line('M84 284 H316 M84 300 H316', p.dark, 4) +
  oval(116, 234, 58, 58, 'url(#deep)') +
  oval(116, 234, 42, 42, p.light) +
  oval(116, 234, 27, 27, p.dark) +
  oval(116, 234, 12, 12, p.pale) +
  shape('M116 176 H300 Q336 176 336 208 V276 H160 Q178 206 116 176Z') +
  gleam('M150 190 H294');

const lantern: Motif = (p) =>
  line('M148 150 Q148 76 200 76 Q252 76 252 150', 'url(#ink)', 8) +
  box(146, 138, 108, 32, 12) +
  `<rect x="154" y="168" width="92" height="116" rx="14" fill="#fff6cf" fill-opacity=".92"/>` +
  shape('M200 184 Q232 226 200 268 Q168 226 200 184Z', '#ffbe55') +
  shape('M200 212 Q216 236 200 262 Q184 236 200 212Z', '#fff0b0') +
  line('M178 170 V282 M222 170 V282', '#00000033', 4) +
  box(134, 280, 132, 42, 14, 'url(#deep)') +
  oval(200, 302, 8, 8, p.accent);

const knife: Motif = (p) =>
  `<g transform="rotate(-32 200 220)">${shape('M196 196 H352 Q330 244 268 244 H196Z', 'url(#metal)')}${line('M206 210 H330', '#ffffff', 4)}${box(56, 194, 146, 50, 22, 'url(#wood)')}${oval(84, 219, 6, 6, p.accent)}${oval(130, 219, 6, 6, p.accent)}${box(190, 190, 16, 58, 5, 'url(#deep)')}</g>`;

const compass: Motif = (p) =>
  oval(200, 212, 112, 112, 'url(#metal)') +
  oval(200, 212, 96, 96, 'url(#deep)') +
  oval(200, 212, 84, 84, '#fdfaf2') +
  shape('M200 140 L216 212 H184Z', p.accent) +
  shape('M200 284 L216 212 H184Z', p.dark) +
  oval(200, 212, 9, 9, 'url(#ink)') +
  line('M200 132 V144 M200 280 V292 M120 212 H132 M268 212 H280', '#68707c', 5) +
  box(184, 78, 32, 30, 12, 'url(#metal)');

const hat: Motif = (p) =>
  shape('M112 250 Q112 128 200 128 Q288 128 288 250Z') +
  line('M150 148 Q132 192 136 246 M200 132 V246 M250 148 Q268 192 264 246', p.dark, 5) +
  box(98, 240, 204, 62, 26, 'url(#deep)') +
  oval(200, 116, 28, 28, 'url(#cloth)') +
  line('M128 260 V286 M160 260 V288 M200 260 V288 M240 260 V288 M272 260 V286', p.light, 4);

const socks: Motif = (p) =>
  shape('M120 98 H196 V212 Q246 240 262 276 Q266 318 220 318 Q150 314 124 262Z', 'url(#deep)') +
  shape('M192 108 H268 V222 Q318 250 330 284 Q332 324 288 322 Q220 318 196 268Z') +
  box(120, 96, 76, 32, 8, 'url(#cloth)') +
  box(192, 106, 76, 32, 8, 'url(#cloth)') +
  line('M196 176 H268 M196 196 H268', p.pale, 7) +
  shape('M286 286 Q316 280 330 286 Q330 322 288 322Z', p.accent);

const chocolate: Motif = (p) =>
  `<g transform="rotate(-9 200 220)">${box(116, 96, 168, 220, 8, '#5b3722')}${[0, 1, 2].map((column) => [0, 1].map((row) => box(126 + column * 51, 106 + row * 50, 44, 42, 6, '#7a4b30')).join('')).join('')}${box(106, 198, 188, 132, 6)}${box(134, 232, 132, 58, 8, p.pale)}${line('M156 254 H244 M170 272 H230', p.dark, 6)}${shape('M106 198 L120 188 L134 198 L148 188 L162 198 L176 188 L190 198 L204 188 L218 198 L232 188 L246 198 L260 188 L274 198 L288 188 L294 198Z', '#d9dee5')}</g>`;

const chair: Motif = (p) =>
  line('M120 322 L250 190 M280 322 L150 190 M132 322 L132 112 M268 322 V112', 'url(#wood)', 12) +
  box(120, 106, 160, 88, 14) +
  shape('M112 226 H288 Q284 262 200 262 Q116 262 112 226Z', 'url(#deep)') +
  gleam('M134 122 V180') +
  line('M140 136 H260', p.light, 4);

const poles: Motif = (p) =>
  `<g transform="rotate(14 170 220)">${line('M156 112 V340', '#aab2bd', 9)}${box(146, 72, 20, 62, 10, 'url(#ink)')}${box(149, 182, 14, 22, 5, p.accent)}${oval(156, 318, 20, 6, 'url(#deep)')}</g>` +
  `<g transform="rotate(-14 236 220)">${line('M246 112 V340', '#aab2bd', 9)}${box(236, 72, 20, 62, 10)}${box(239, 182, 14, 22, 5, p.accent)}${oval(246, 318, 20, 6, 'url(#deep)')}</g>`;

/** What can be drawn, by name, on a square of 400. */
export const motifs = {
  ...{ backpack, bag, boots, bottle, chair, chocolate, compass, cups, dripper, grinder, hat },
  ...{ headTorch, jacket, kettle, knife, lantern, mat, moka, mug, poles, press, scale },
  ...{ sleepingBag, socks, stove, tent },
} satisfies Record<string, Motif>;

export type MotifName = keyof typeof motifs;
