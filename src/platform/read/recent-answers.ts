/** Up to when an answer has to know. */
export interface Needs {
  /** How far the tables have come by now. */
  readonly position: string;
  /** What the asker has seen, and wants to see. */
  readonly minPosition: string | undefined;
  /** Now: milliseconds since 1970. */
  readonly at: number;
}

interface Answer<Value> extends Needs {
  readonly value: Promise<Value>;
  /** When the search for it began, by the clock of this process. */
  readonly began: number;
  /** What it took to find, milliseconds; undefined while it is being found. */
  tookMs?: number;
}

/** Of an answer that is as far as the tables are; and of one that took long, though they have gone on. */
const longestMs = 2_500;
/** What took less than this is found anew whenever the tables have gone on. */
const longMs = 100;
/** As many times what it took, an answer serves: finding it takes a small part of the time at most. */
const rests = 10;
const mostViews = 500;

/**
 * Answers that many ask for again and again. Who asks while one is being found shares it; who asks soon
 * after gets the same, as long as nothing happened, or finding it is dear. Never one from before what the
 * asker has seen.
 */
export class RecentAnswers<Value> {
  private readonly answers = new Map<string, Answer<Value>>();

  /** `mayLag`: a dear answer serves a little longer than the tables stand still. */
  constructor(private readonly options: { readonly mayLag: boolean }) {}

  of(view: string, needs: Needs, find: () => Promise<Value>): Promise<Value> {
    const last = this.answers.get(view);
    if (last && serves(last, needs, this.options)) return last.value;
    const began = performance.now();
    const answer: Answer<Value> = { ...needs, began, value: find() };
    this.answers.delete(view);
    this.answers.set(view, answer);
    const [oldest] = this.answers.keys();
    if (this.answers.size > mostViews && oldest !== undefined) this.answers.delete(oldest);
    answer.value.then(
      () => (answer.tookMs = performance.now() - began),
      () => {
        if (this.answers.get(view) === answer) this.answers.delete(view);
      },
    );
    return answer.value;
  }
}

function serves<Value>(
  answer: Answer<Value>,
  { position, minPosition, at }: Needs,
  { mayLag }: { readonly mayLag: boolean },
): boolean {
  const age = Math.max(at - answer.at, performance.now() - answer.began);
  if (at < answer.at || age > longestMs) return false;
  if (minPosition !== undefined && minPosition > answer.position) return false;
  const { tookMs } = answer;
  if (answer.position === position) return true;
  if (!mayLag) return false;
  if (tookMs === undefined) return true;
  return tookMs >= longMs && age <= tookMs * rests;
}
