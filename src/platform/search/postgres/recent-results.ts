const most = 1_000;
const keptMs = 60_000;

/** Results of the last searches; the same search, asked by many at once, is done once. */
export class RecentResults<Result> {
  private readonly done = new Map<string, { result: Result; until: number }>();
  private readonly underWay = new Map<string, Promise<Result>>();

  async of(key: string, find: () => Promise<Result>): Promise<Result> {
    const known = this.done.get(key);
    if (known !== undefined && known.until > performance.now()) return known.result;
    const finding = this.underWay.get(key);
    if (finding !== undefined) return finding;
    const work = find().finally(() => this.underWay.delete(key));
    this.underWay.set(key, work);
    const result = await work;
    this.done.delete(key);
    this.done.set(key, { result, until: performance.now() + keptMs });
    const [oldest] = this.done.keys();
    if (this.done.size > most && oldest !== undefined) this.done.delete(oldest);
    return result;
  }
}
