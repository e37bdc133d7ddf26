import type { MessagePort } from 'node:worker_threads';
import { workerData } from 'node:worker_threads';
import type { ApiAnswer, PageBundle, PageOrder, RenderedPage } from './page.js';

// Runs in a thread of its own, where a page that takes long keeps nobody else waiting. It imports
// nothing of ours, so that it starts from its source as well as built.

/** What the host tells each thread. */
export interface WorkerData {
  /** URL of the server bundle. */
  readonly bundle: string;
}

/** One page to make; reads of the API go through `port`. */
export interface RenderTask extends PageOrder {
  readonly port: MessagePort;
  /** Milliseconds since 1970: whoever wants the page is gone by then. */
  readonly giveUpAt: number;
}

/** So much later than the visitor, who is told first. */
const graceMs = 250;

const { bundle } = workerData as WorkerData;
const { render } = (await import(bundle)) as PageBundle;

/** Answers that other pages may be made of, and until when. */
const kept = new Map<string, { readonly answer: ApiAnswer; readonly until: number }>();
const mostKept = 64;

function keep(path: string, answer: ApiAnswer): void {
  if (answer.keepMs === undefined) return;
  if (kept.size >= mostKept) kept.clear();
  kept.set(path, { answer, until: Date.now() + answer.keepMs });
}

/** Answered as soon as this thread can make pages. */
export function isReady(): null {
  return null;
}

/** Makes the page. Null when it is none of the site's; throws what the page threw. */
export async function renderPage({
  request,
  visit,
  publicUrl,
  port,
  giveUpAt,
}: RenderTask): Promise<RenderedPage | null> {
  const waiting = new Map<number, (answer: ApiAnswer) => void>();
  let asked = 0;
  port.on('message', ({ id, answer }: { id: number; answer: ApiAnswer }) => {
    waiting.get(id)?.(answer);
    waiting.delete(id);
  });
  const ask = (path: string): Promise<ApiAnswer> => {
    const known = kept.get(path);
    if (known !== undefined && known.until > Date.now()) return Promise.resolve(known.answer);
    return new Promise((resolve) => {
      const id = (asked += 1);
      waiting.set(id, (answer) => {
        keep(path, answer);
        resolve(answer);
      });
      port.postMessage({ id, path }, []);
    });
  };
  const leftMs = giveUpAt - Date.now();
  if (leftMs <= 0) {
    port.close();
    throw new Error('Nobody waits for this page any more');
  }
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('The page took too long')), leftMs + graceMs);
  });
  try {
    return await Promise.race([render(request, { ...visit, publicUrl, ask }), late]);
  } finally {
    clearTimeout(timer);
    port.close();
  }
}
