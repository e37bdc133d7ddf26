import lighthouse, { desktopConfig } from 'lighthouse';

export interface LighthouseFigures {
  readonly device: 'desktop' | 'mobile';
  /** 0 to 100. */
  readonly performance: number;
  readonly accessibility: number;
  readonly bestPractices: number;
  /** 0 where nobody looked. */
  readonly seo: number;
  readonly firstContentfulPaintMs: number;
  readonly largestContentfulPaintMs: number;
  readonly totalBlockingMs: number;
  readonly layoutShift: number;
  /** Audits of accessibility, good practice and search engines that did not pass. */
  readonly failed: readonly string[];
}

/**
 * Lighthouse in its own preset, in the browser that listens to its debugger on `port`. `isPublic`: a page
 * for search engines, opened as by somebody new; else one of a signed-in profile, which stays so.
 */
export async function audit(
  url: string,
  port: number,
  { device, isPublic }: { readonly device: 'desktop' | 'mobile'; readonly isPublic: boolean },
): Promise<LighthouseFigures> {
  const graded = ['accessibility', 'best-practices', ...(isPublic ? ['seo'] : [])];
  const result = await lighthouse(
    url,
    {
      port,
      logLevel: 'error',
      onlyCategories: ['performance', ...graded],
      // Otherwise the session would be cleared away with the caches.
      disableStorageReset: !isPublic,
    },
    device === 'desktop' ? desktopConfig : undefined,
  );
  if (result === undefined) throw new Error('Lighthouse gave no result');
  const { categories, audits } = result.lhr;
  const score = (name: string): number => Math.round((categories[name]?.score ?? 0) * 100);
  const value = (name: string): number => audits[name]?.numericValue ?? Number.NaN;
  const checked = graded.flatMap(
    (name) => categories[name]?.auditRefs.filter(({ weight }) => weight > 0) ?? [],
  );
  const isFailed = (id: string): boolean => {
    const found = audits[id]?.score;
    return found !== null && found !== undefined && found < 1;
  };
  return {
    device,
    performance: score('performance'),
    accessibility: score('accessibility'),
    bestPractices: score('best-practices'),
    seo: score('seo'),
    firstContentfulPaintMs: value('first-contentful-paint'),
    largestContentfulPaintMs: value('largest-contentful-paint'),
    totalBlockingMs: value('total-blocking-time'),
    layoutShift: value('cumulative-layout-shift'),
    failed: checked.map(({ id }) => id).filter(isFailed),
  };
}
