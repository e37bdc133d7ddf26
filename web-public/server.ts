import { AngularAppEngine } from '@angular/ssr';
import type { HostContext } from './app/site/host-context';

/** A page as asked for; `url` is path and query. */
export interface PageRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface RenderedPage {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Pages know their own address from the context; this name stands for the site and is never reached. */
const inside = 'site.invalid';

const engine = new AngularAppEngine({ allowedHosts: [inside] });

/** Renders one page; null when it is none of the site's. */
export async function render(
  { url, headers }: PageRequest,
  context: HostContext,
): Promise<RenderedPage | null> {
  const response = await engine.handle(
    new Request(new URL(url, `http://${inside}`), { headers }),
    context,
  );
  if (response === null) return null;
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: await response.text(),
  };
}
