import { Component, computed, input } from '@angular/core';
import * as L from './icons';

export type IconName = keyof typeof L.icons;

/** A picture beside words; it says nothing itself, so give its button a label. */
@Component({
  selector: 'app-icon',
  host: { 'aria-hidden': 'true', class: 'icon' },
  template: `<svg
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    stroke-width="2"
    stroke-linecap="round"
    stroke-linejoin="round"
  >
    <path [attr.d]="path()" />
  </svg>`,
})
export class Icon {
  readonly name = input.required<IconName>();
  readonly path = computed(() => pathOf(L.icons[this.name()]));
}

type Shape = readonly [string, Readonly<Record<string, string | number | undefined>>];

/** Every shape of an icon as one path, so that nothing has to be set as HTML. */
function pathOf(shapes: readonly Shape[]): string {
  return shapes
    .map(([tag, attributes]) => toPath(tag, (name) => Number(attributes[name] ?? 0), attributes))
    .join('');
}

function toPath(tag: string, n: (name: string) => number, attributes: Shape[1]): string {
  switch (tag) {
    case 'path':
      // A path may begin with a relative move, which is absolute only at the very beginning.
      return String(attributes['d']).replace(/^m/, 'M0 0m');
    case 'line':
      return `M${n('x1')} ${n('y1')}L${n('x2')} ${n('y2')}`;
    case 'circle':
    case 'ellipse': {
      const [rx, ry] = tag === 'circle' ? [n('r'), n('r')] : [n('rx'), n('ry')];
      return `M${n('cx') - rx} ${n('cy')}a${rx} ${ry} 0 1 0 ${2 * rx} 0a${rx} ${ry} 0 1 0 ${-2 * rx} 0`;
    }
    case 'rect': {
      const [x, y, w, h, r] = [n('x'), n('y'), n('width'), n('height'), n('rx') || n('ry')];
      const corner = (dx: number, dy: number) => `a${r} ${r} 0 0 1 ${dx} ${dy}`;
      return `M${x + r} ${y}h${w - 2 * r}${corner(r, r)}v${h - 2 * r}${corner(-r, r)}h${2 * r - w}${corner(-r, -r)}v${2 * r - h}${corner(r, -r)}`;
    }
    case 'polyline':
    case 'polygon':
      return `M${String(attributes['points'])}${tag === 'polygon' ? 'z' : ''}`;
    default:
      throw new Error(`No icon has a ${tag}`);
  }
}
