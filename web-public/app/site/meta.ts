import { DOCUMENT, inject, PLATFORM_ID, Service } from '@angular/core';
import { Visit } from './visit';

export interface PageMeta {
  readonly title: string;
  readonly description: string;
  /** The one address of this page, without the language: `/p/red-mug-8k2f1a`. */
  readonly path: string;
  /** Path or URL of a picture for those who share the page. */
  readonly image?: string | undefined;
  readonly type?: 'website' | 'product' | 'article' | 'profile';
  /** Not for search engines: results, comparisons, what is missing. */
  readonly isHidden?: boolean;
  /** schema.org, each as one block of JSON-LD. */
  readonly data?: readonly object[];
}

const languages = ['en', 'de'] as const;

/** One element of the head; `text` is what stands in it. */
interface HeadPart {
  readonly element: 'meta' | 'link' | 'script';
  readonly attributes: Readonly<Record<string, string>>;
  readonly text?: string;
}

/** What this page put into the head, so that the next one finds it. */
const mark = 'data-page';

/**
 * What machines read of a page: title, description, canonical address, Open Graph, schema.org. Written
 * straight into the head: Angular's own services look through the whole document for each.
 */
@Service()
export class PageHead {
  private readonly document = inject(DOCUMENT);
  private readonly visit = inject(Visit);
  private readonly isOnServer = inject(PLATFORM_ID) === 'server';

  tell(page: PageMeta): void {
    const { head } = this.document;
    // A page on the server is new: there is nothing of another.
    if (!this.isOnServer) head.querySelectorAll(`[${mark}]`).forEach((part) => part.remove());
    const title = head.querySelector('title');
    if (title) title.textContent = page.path === '/' ? page.title : `${page.title} · Tributary`;
    const parts = [...this.metas(page), ...this.links(page.path), ...blocks(page.data ?? [])];
    for (const { element, attributes, text } of parts) {
      const part = this.document.createElement(element);
      for (const [name, value] of Object.entries(attributes)) part.setAttribute(name, value);
      part.setAttribute(mark, '');
      if (text !== undefined) part.textContent = text;
      head.appendChild(part);
    }
  }

  private metas(page: PageMeta): readonly HeadPart[] {
    const { publicUrl, locale } = this.visit;
    const image = page.image && new URL(page.image, publicUrl).href;
    return [
      named('description', page.description),
      named('robots', page.isHidden ? 'noindex, follow' : 'index, follow, max-image-preview:large'),
      property('og:title', page.title),
      property('og:description', page.description),
      property('og:type', page.type ?? 'website'),
      property('og:url', `${publicUrl}${this.visit.path(page.path)}`),
      property('og:site_name', 'Tributary'),
      property('og:locale', locale === 'de' ? 'de_DE' : 'en_GB'),
      named('twitter:card', image ? 'summary_large_image' : 'summary'),
      ...(image ? [property('og:image', image)] : []),
    ];
  }

  private links(path: string): readonly HeadPart[] {
    const { publicUrl } = this.visit;
    const link = (attributes: HeadPart['attributes']): HeadPart => ({
      element: 'link',
      attributes,
    });
    return [
      link({ rel: 'canonical', href: `${publicUrl}${this.visit.path(path)}` }),
      ...languages.map((language) => {
        const place = language === 'en' ? path : `/${language}${path === '/' ? '' : path}`;
        return link({ rel: 'alternate', hreflang: language, href: `${publicUrl}${place}` });
      }),
    ];
  }
}

function named(name: string, content: string): HeadPart {
  return { element: 'meta', attributes: { name, content } };
}

function property(name: string, content: string): HeadPart {
  return { element: 'meta', attributes: { property: name, content } };
}

function blocks(data: readonly object[]): readonly HeadPart[] {
  return data.map((thing) => ({
    element: 'script',
    attributes: { type: 'application/ld+json' },
    // Nothing in a text may end the block.
    text: JSON.stringify({ '@context': 'https://schema.org', ...thing }).replaceAll('<', '\\u003c'),
  }));
}
