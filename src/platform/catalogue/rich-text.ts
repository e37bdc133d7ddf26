import sanitizeHtml from 'sanitize-html';

/** At most so many characters of rich text are stored of one thing. */
export const maxRichText = 20_000;

const options: sanitizeHtml.IOptions = {
  allowedTags: [
    ...['p', 'br', 'h3', 'h4', 'ul', 'ol', 'li', 'blockquote'],
    ...['strong', 'em', 'u', 's', 'code', 'sub', 'sup', 'a'],
    ...['table', 'thead', 'tbody', 'tr', 'th', 'td'],
  ],
  allowedAttributes: { a: ['href', 'rel', 'target'], th: ['scope'], td: [], '*': [] },
  allowedSchemes: ['https', 'http', 'mailto'],
  allowedSchemesAppliedToAttributes: ['href'],
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
  // What these hold is no text for people; of every other tag the text stays.
  nonTextTags: ['script', 'style', 'textarea', 'option', 'noscript', 'template', 'title', 'iframe'],
  enforceHtmlBoundary: true,
  nestingLimit: 12,
  transformTags: {
    b: 'strong',
    i: 'em',
    del: 's',
    strike: 's',
    // The page has its own first and second headings.
    h1: 'h3',
    h2: 'h3',
    h5: 'h4',
    h6: 'h4',
    div: 'p',
    // A page of somebody else's neither gains by a link from us nor sees where the reader comes from.
    a: (_tag, { href = '' }) => ({
      tagName: 'a',
      attribs: { href, rel: 'nofollow noopener noreferrer', target: '_blank' },
    }),
  },
};

/**
 * Rich text from outside as it may be stored and shown: a small allow-list of HTML, no scripts, styles,
 * pictures or frames. Cleaning what is clean changes nothing.
 */
export function cleanRichText(html: string): string {
  const clean = sanitizeHtml(html, options)
    .replaceAll(/<(p|h3|h4|li|blockquote)>\s*<\/\1>/g, '')
    .trim();
  return clean;
}

/** Text without any markup as rich text: a paragraph for each block of lines. */
export function richTextOf(plain: string): string {
  const escaped = plain
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
  const paragraphs = escaped
    .split(/\n\s*\n/)
    .map((block) => block.trim())
    .filter((block) => block !== '');
  return paragraphs.map((block) => `<p>${block.replaceAll(/\s*\n\s*/g, '<br />')}</p>`).join('');
}

/** What rich text says, without its markup, in one line: for search and for summaries. */
export function plainTextOf(html: string): string {
  const spaced = html.replaceAll(/<(?:\/(?:p|h3|h4|li|blockquote|td|th|tr)|br ?\/?)>/g, '$& ');
  const text = sanitizeHtml(spaced, { allowedTags: [], allowedAttributes: {} });
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
