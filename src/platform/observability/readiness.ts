import type { Log } from './log.js';

/** Throws, or rejects, when the part is not ready to serve. */
export type Check = () => Promise<unknown> | unknown;

const patienceMs = 2_000;

/** Whether this process should get traffic: each part that must work says so. */
export class Readiness {
  private readonly checks = new Map<string, Check>();

  constructor(private readonly log: Log) {}

  add(name: string, check: Check): void {
    this.checks.set(name, check);
  }

  /** `ok` or `failing` for each part; a part that does not answer within 2 s is failing. */
  async report(): Promise<{
    readonly ready: boolean;
    readonly checks: Readonly<Record<string, 'ok' | 'failing'>>;
  }> {
    const results = await Promise.all(
      [...this.checks].map(
        async ([name, check]) => [name, await this.passes(name, check)] as const,
      ),
    );
    return {
      ready: results.every(([, passed]) => passed),
      checks: Object.fromEntries(
        results.map(([name, passed]) => [name, passed ? 'ok' : 'failing']),
      ),
    };
  }

  private async passes(name: string, check: Check): Promise<boolean> {
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error('No answer')), patienceMs);
    });
    try {
      await Promise.race([Promise.resolve().then(check), patience]);
      return true;
    } catch (error) {
      this.log.warn({ err: error, check: name }, 'Not ready');
      return false;
    } finally {
      clearTimeout(timer);
    }
  }
}
