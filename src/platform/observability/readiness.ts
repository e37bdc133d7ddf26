import type { Log } from './log.js';

/** Throws, or rejects, when the part does not work. */
export type Check = () => Promise<unknown> | unknown;

/** `degraded`: the part does not work, and the process serves without it. */
export type Standing = 'ok' | 'degraded' | 'failing';

const patienceMs = 2_000;

interface Part {
  readonly check: Check;
  readonly without: 'degraded' | 'failing';
}

/** Whether this process should get traffic: each part that must work says so. */
export class Readiness {
  private readonly parts = new Map<string, Part>();

  constructor(private readonly log: Log) {}

  /** A part that nothing can be served without. */
  add(name: string, check: Check): void {
    this.parts.set(name, { check, without: 'failing' });
  }

  /** A part that can be done without for a while. Its failure is told here; to log it is its own affair. */
  addOptional(name: string, check: Check): void {
    this.parts.set(name, { check, without: 'degraded' });
  }

  /** How each part stands; one that does not answer within 2 s does not work. */
  async report(): Promise<{
    readonly ready: boolean;
    readonly status: 'ok' | 'degraded' | 'not-ready';
    readonly checks: Readonly<Record<string, Standing>>;
  }> {
    const results = await Promise.all(
      [...this.parts].map(async ([name, part]) => [name, await this.standing(name, part)] as const),
    );
    const standings = results.map(([, standing]) => standing);
    const ready = !standings.includes('failing');
    const degraded = standings.includes('degraded') ? 'degraded' : 'ok';
    return { ready, status: ready ? degraded : 'not-ready', checks: Object.fromEntries(results) };
  }

  private async standing(name: string, { check, without }: Part): Promise<Standing> {
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error('No answer')), patienceMs);
    });
    try {
      await Promise.race([Promise.resolve().then(check), patience]);
      return 'ok';
    } catch (error) {
      if (without === 'failing') this.log.warn({ err: error, check: name }, 'Not ready');
      return without;
    } finally {
      clearTimeout(timer);
    }
  }
}
