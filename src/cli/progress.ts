import { Presets, SingleBar } from 'cli-progress';
import type { Terminal } from './terminal.js';

/** How far a long piece of work is. A new label begins a new piece. */
export interface Progress {
  /** `total` is undefined where nobody knows. */
  update(label: string, done: number, total: number | undefined): void;
  end(): void;
}

/** A bar with rate and time left on a terminal; elsewhere a plain line at every tenth. */
export function progressOn({ stderr }: Pick<Terminal, 'stderr'>): Progress {
  return stderr.isTTY === true ? new Bar(stderr) : new Lines(stderr);
}

/** Counts one piece of work against the time since it began. */
class Pace {
  private readonly began = performance.now();
  constructor(readonly label: string) {}

  perSecond(done: number): number {
    return Math.round(done / Math.max((performance.now() - this.began) / 1000, 0.001));
  }

  secondsLeft(done: number, total: number): number {
    return Math.ceil((total - done) / Math.max(this.perSecond(done), 1));
  }
}

class Bar implements Progress {
  private pace: Pace | undefined;
  private bar: SingleBar | undefined;

  constructor(private readonly stderr: Terminal['stderr']) {}

  update(label: string, done: number, total: number | undefined): void {
    if (this.pace?.label !== label || this.bar === undefined) {
      this.end();
      this.pace = new Pace(label);
      this.bar = this.begin(label, total);
    }
    const rate = this.pace.perSecond(done);
    const left = total === undefined ? '?' : duration(this.pace.secondsLeft(done, total));
    if (total !== undefined) this.bar.setTotal(total);
    this.bar.update(done, { rate, left });
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
        format: `${label.padEnd(8)} ${counts} | {rate}/s | {left} left`,
        stream: this.stderr,
        hideCursor: true,
        // Ctrl-C is ours to answer: work under way is finished first.
        gracefulExit: false,
      },
      Presets.legacy,
    );
    bar.start(total ?? 0, 0, { rate: 0, left: '?' });
    return bar;
  }
}

const linesWithoutTotal = 100_000;

class Lines implements Progress {
  private pace: Pace | undefined;
  private step = 0;

  constructor(private readonly stderr: Terminal['stderr']) {}

  update(label: string, done: number, total: number | undefined): void {
    if (this.pace?.label !== label) {
      this.pace = new Pace(label);
      this.step = 0;
    }
    const size = total === undefined ? linesWithoutTotal : Math.max(total, 1) / 10;
    const step = Math.floor(done / size);
    if (step <= this.step) return;
    this.step = step;
    const rate = `${this.pace.perSecond(done)}/s`;
    if (total === undefined) this.stderr.write(`${label} ${done}, ${rate}\n`);
    else {
      const percent = Math.floor((done * 100) / total);
      const left = duration(this.pace.secondsLeft(done, total));
      this.stderr.write(`${label} ${done}/${total} (${percent}%), ${rate}, ${left} left\n`);
    }
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
