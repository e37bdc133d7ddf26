import { Presets, SingleBar } from 'cli-progress';
import type { Terminal } from './terminal.js';

/** How far a long piece of work is. A new label begins a new piece. */
export interface Progress {
  /** `total` is undefined where nobody knows. */
  update(label: string, done: number, total: number | undefined): void;
  end(): void;
}

/** A bar with rate and time left on a terminal; elsewhere a plain line at every tenth. */
export function progressOn(
  { stderr }: Pick<Terminal, 'stderr'>,
  now: Now = () => performance.now(),
): Progress {
  return stderr.isTTY === true ? new Bar(stderr, now) : new Lines(stderr, now);
}

/** Milliseconds that only ever grow. */
type Now = () => number;

/** Of less time than this a rate says nothing. */
const shortestMs = 500;

/** Counts one piece of work against the time since it began. */
class Pace {
  private readonly began: number;
  constructor(
    readonly label: string,
    private readonly now: Now,
  ) {
    this.began = now();
  }

  /** Rate and time left, as text; undefined as long as it is too early to tell. */
  of(done: number, total: number | undefined): { rate: string; left: string } | undefined {
    const elapsedMs = this.now() - this.began;
    if (elapsedMs < shortestMs) return undefined;
    const perSecond = Math.round((done * 1000) / elapsedMs);
    const left =
      total === undefined ? '?' : duration(Math.ceil((total - done) / Math.max(perSecond, 1)));
    return { rate: `${perSecond}/s`, left };
  }
}

const tooEarly = { rate: '?/s', left: '?' };

class Bar implements Progress {
  private pace: Pace | undefined;
  private bar: SingleBar | undefined;

  constructor(
    private readonly stderr: Terminal['stderr'],
    private readonly now: Now,
  ) {}

  update(label: string, done: number, total: number | undefined): void {
    if (this.pace?.label !== label || this.bar === undefined) {
      this.end();
      this.pace = new Pace(label, this.now);
      this.bar = this.begin(label, total);
    }
    if (total !== undefined) this.bar.setTotal(total);
    this.bar.update(done, this.pace.of(done, total) ?? tooEarly);
  }

  end(): void {
    this.bar?.stop();
    this.bar = undefined;
    this.pace = undefined;
  }

  private begin(label: string, total: number | undefined): SingleBar {
    const counts = total === undefined ? '{value}' : '[{bar}] {percentage}% | {value}/{total}';
    const bar = new SingleBar(
      {
        format: `${label.padEnd(8)} ${counts} | {rate} | {left} left`,
        stream: this.stderr,
        hideCursor: true,
        // Ctrl-C is ours to answer: work under way is finished first.
        gracefulExit: false,
      },
      Presets.legacy,
    );
    bar.start(total ?? 0, 0, tooEarly);
    return bar;
  }
}

const linesWithoutTotal = 100_000;

class Lines implements Progress {
  private pace: Pace | undefined;
  private step = 0;

  constructor(
    private readonly stderr: Terminal['stderr'],
    private readonly now: Now,
  ) {}

  update(label: string, done: number, total: number | undefined): void {
    if (this.pace?.label !== label) {
      this.pace = new Pace(label, this.now);
      this.step = 0;
    }
    const size = total === undefined ? linesWithoutTotal : Math.max(total, 1) / 10;
    const step = Math.floor(done / size);
    if (step <= this.step) return;
    this.step = step;
    const pace = this.pace.of(done, total);
    const said = pace ? [pace.rate, ...(total === undefined ? [] : [`${pace.left} left`])] : [];
    const count =
      total === undefined ? done : `${done}/${total} (${Math.floor((done * 100) / total)}%)`;
    this.stderr.write(`${[`${label} ${count}`, ...said].join(', ')}\n`);
  }

  end(): void {
    this.pace = undefined;
  }
}

/** `75` is `1m15s`. */
function duration(seconds: number): string {
  if (seconds < 60) return `${seconds}s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60
    ? `${minutes}m${seconds % 60}s`
    : `${Math.floor(minutes / 60)}h${minutes % 60}m`;
}
