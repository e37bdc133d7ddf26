import { isId } from '#domain/kernel/ids.js';
import { maskedOrder, maskedParameters } from './masked.js';
import { reasonOf, type ToldPost } from './told-post.js';

/** Posts kept of each program: of callers that were let in, and of others. */
export const mostKept = { known: 100, unknown: 20 };
/** Programs that one caller who was let in has posts of, until the next write; more is nobody's shop. */
const mostOfCaller = 500;
/** Posts from nobody known, of programs that may not even be: all together, until the next write. */
const mostUnsure = 100;

/** A post as it is kept, without secrets and customers, and cut to size. */
export type KeptPost = ReturnType<typeof toKept>;

/**
 * What was posted since the last write, in memory. Callers that were let in and programs that are
 * there have a place of their own, which nobody else can fill: who makes programs up shares a small one.
 */
export class WaitingPosts {
  private lists = new Map<string, KeptPost[]>();
  private callers = new Map<string, number>();
  private unsure: KeptPost[] = [];

  /** Whether a post that may have mattered had to be left out: then it is time to `learn`. */
  hasLeftOut = false;

  /** Programs that are there. */
  private programs: ReadonlySet<string> = new Set();

  learn(programs: ReadonlySet<string>): void {
    this.programs = programs;
  }

  add(post: ToldPost): void {
    const program = programOf(post.sent);
    if (!post.isKnown && (program === null || !this.programs.has(program))) {
      if (this.unsure.length < mostUnsure) this.unsure.push(toKept(post));
      else this.hasLeftOut = true;
      return;
    }
    const caller = `${post.isKnown} ${post.merchantId ?? ''}`;
    const key = `${caller} ${program ?? ''}`;
    const list = this.lists.get(key) ?? this.startedBy(caller, key, post.isKnown);
    if (!list) return;
    list.push(toKept(post));
    // Twice what is kept, so that the list is not moved with every post.
    const most = post.isKnown ? mostKept.known : mostKept.unknown;
    if (list.length >= 2 * most) list.splice(0, list.length - most);
  }

  /** All that waits, and waits no more. */
  take(): readonly KeptPost[] {
    const posts = [...this.lists.values(), this.unsure].flat();
    this.lists = new Map();
    this.callers = new Map();
    this.unsure = [];
    return posts;
  }

  private startedBy(caller: string, key: string, isKnown: boolean): KeptPost[] | undefined {
    const programs = this.callers.get(caller) ?? 0;
    if (isKnown && programs >= mostOfCaller) return undefined;
    this.callers.set(caller, programs + 1);
    const list: KeptPost[] = [];
    this.lists.set(key, list);
    return list;
  }
}

function toKept(post: ToldPost) {
  const { at, channel, sent, merchantId, isKnown, outcome, httpStatus, conversionId } = post;
  return {
    ...{ at, channel, program_id: programOf(sent), merchant_id: merchantId, is_known: isKnown },
    ...{ outcome, http_status: httpStatus, ...reasonOf(post.problem) },
    request: channel === 'postback' ? maskedParameters(sent) : maskedOrder(sent),
    ...{ conversion_id: conversionId, took_ms: Math.round(post.tookMs * 10) / 10 },
  };
}

/** The program that a post names, if it names one at all. */
function programOf(sent: unknown): string | null {
  if (typeof sent !== 'object' || sent === null) return null;
  const { pid, program_id: long, programId } = sent as Readonly<Record<string, unknown>>;
  const named = [pid, long, programId].find(
    (each): each is string => typeof each === 'string' && each !== '',
  );
  return named !== undefined && isId('program', named) ? named : null;
}
