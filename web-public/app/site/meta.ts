import { DOCUMENT, inject, PLATFORM_ID, Service } from '@angular/core';
import { Meta, type MetaDefinition, Title } from '@angular/platform-browser';
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

/** What machines read of a page: title, description, canonical address, Open Graph, schema.org. */
@Service()
export class PageHead {
  private readonly document = inject(DOCUMENT);
  private readonly title = inject(Title);
  private readonly meta = inject(Meta);
  private readonly visit = inject(Visit);
  private readonly isOnServer = inject(PLATFORM_ID) === 'server';

  tell(page: PageMeta): void {
    const { publicUrl } = this.visit;
    const url = `${publicUrl}${this.visit.path(page.path)}`;
    this.title.setTitle(page.path === '/' ? page.title : `${page.title} · Tributary`);
    this.name('description', page.description);
    this.name(
      'robots',
      page.isHidden ? 'noindex, follow' : 'index, follow, max-image-preview:large',
    );
    this.property('og:title', page.title);
    this.property('og:description', page.description);
    this.property('og:type', page.type ?? 'website');
    this.property('og:url', url);
    this.property('og:site_name', 'Tributary');
    this.property('og:locale', this.visit.locale === 'de' ? 'de_DE' : 'en_GB');
    this.name('twitter:card', page.image ? 'summary_large_image' : 'summary');
    const image = page.image && new URL(page.image, publicUrl).href;
    if (image) this.property('og:image', image);
    else if (!this.isOnServer) this.meta.removeTag("property='og:image'");
    this.links(page.path, url);
    this.blocks(page.data ?? []);
  }

  private name(name: string, content: string): void {
    this.tag({ name, content });
  }

  private property(property: string, content: string): void {
    this.tag({ property, content });
  }

  /** A page on the server is new: nothing has to be looked for. */
  private tag(tag: MetaDefinition): void {
    if (this.isOnServer) this.meta.addTag(tag, true);
    else this.meta.updateTag(tag);
  }

  private links(path: string, url: string): void {
    const { head } = this.document;
    if (!this.isOnServer) {
      head.querySelectorAll('link[data-page]').forEach((link) => link.remove());
    }
    this.link({ rel: 'canonical', href: url });
    for (const language of languages) {
      const place = language === 'en' ? path : `/${language}${path === '/' ? '' : path}`;
      this.link({ rel: 'alternate', hreflang: language, href: `${this.visit.publicUrl}${place}` });
    }
  }

  private link(attributes: Readonly<Record<string, string>>): void {
    const link = this.document.createElement('link');
    for (const [name, value] of Object.entries({ ...attributes, 'data-page': '' })) {
      link.setAttribute(name, value);
    }
    this.document.head.appendChild(link);
  }

  private blocks(data: readonly object[]): void {
    const { head } = this.document;
    if (!this.isOnServer) {
      head
        .querySelectorAll('script[type="application/ld+json"]')
        .forEach((block) => block.remove());
    }
    for (const thing of data) {
      const block = this.document.createElement('script');
      block.setAttribute('type', 'application/ld+json');
      // Nothing in a text may end the block.
      block.textContent = JSON.stringify({ '@context': 'https://schema.org', ...thing }).replaceAll(
        '<',
        '\\u003c',
      );
      head.appendChild(block);
    }
  }
}
