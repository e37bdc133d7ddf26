import type { PolicyRunner, PolicyStatus } from './policy-runner.js';

/** Every policy of this process. */
export class Policies {
  constructor(private readonly runners: readonly PolicyRunner[]) {}

  start(): void {
    for (const runner of this.runners) runner.start();
  }

  async stop(): Promise<void> {
    await Promise.all(this.runners.map((runner) => runner.stop()));
  }

  status(): PolicyStatus[] {
    return this.runners.map((runner) => runner.status());
  }

  /** How far each policy has come, whichever process runs it. */
  places(): Promise<{ name: string; position: string }[]> {
    return Promise.all(this.runners.map((runner) => runner.place()));
  }

  /** Waits until a policy has answered everything up to `position`; false when that takes longer. */
  waitFor(name: string, position: string, timeoutMs: number): Promise<boolean> {
    const runner = this.runners.find((candidate) => candidate.status().name === name);
    if (!runner) throw new Error(`No policy ${name}`);
    return runner.waitFor(position, timeoutMs);
  }
}
