import { Liquid } from 'liquidjs';
import type { Locale } from '#domain/affiliate/details.js';

/** A letter: its words, each a Liquid template, in one language. */
export interface Letter {
  readonly subject: string;
  /** Each may come to nothing, and is left out then. */
  readonly paragraphs: readonly string[];
  /** A list, one line each; a template that gives its lines. */
  readonly lines?: string;
  /** What the button says; its address is the value `url`. */
  readonly action?: string;
  readonly ending: string;
}

/** What a letter is filled with. Money and dates come as text, in the language of the letter. */
export type LetterValues = Readonly<Record<string, unknown>>;

export interface Written {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

// Templates stand in the program, so none is ever read from a disk: names lead nowhere.
const engine = new Liquid({
  strictFilters: true,
  strictVariables: true,
  ownPropertyOnly: true,
  relativeReference: false,
  templates: {},
  cache: true,
});

const words: Readonly<
  Record<Locale, { copy: string; unsubscribe: string; preferences: string; sentBy: string }>
> = {
  en: {
    copy: 'Or copy this address into your browser:',
    unsubscribe: 'Stop mails of this kind',
    preferences: 'Choose what you are told of',
    sentBy: 'Sent by Tributary.',
  },
  de: {
    copy: 'Oder kopieren Sie diese Adresse in Ihren Browser:',
    unsubscribe: 'Mails dieser Art abbestellen',
    preferences: 'Auswählen, worüber wir schreiben',
    sentBy: 'Gesendet von Tributary.',
  },
};

const textLayout = engine.parse(
  `{% for paragraph in paragraphs %}{{ paragraph }}

{% endfor %}{% if lines.size > 0 %}{% for line in lines %}- {{ line }}
{% endfor %}
{% endif %}{% if action %}{{ action }}:
{{ url }}

{% endif %}{{ ending }}

-- 
{{ words.sentBy }}{% if unsubscribeUrl %}
{{ words.unsubscribe }}: {{ unsubscribeUrl }}{% endif %}
`,
);

// Everything that is put in is escaped; no picture, script or style from elsewhere, so that nobody learns that it was read.
const htmlLayout = engine.parse(
  `<!doctype html>
<html lang="{{ locale }}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>{{ subject | escape }}</title>
<style>@media (prefers-color-scheme: dark){body,.card{background:#14171f!important;color:#e8ebf2!important}.faint{color:#9aa3b5!important}}</style></head>
<body style="margin:0;padding:24px;font:16px/1.5 system-ui,-apple-system,Segoe UI,sans-serif;color:#1c2230;background:#fff">
<div class="card" style="max-width:560px;margin:0 auto;overflow-wrap:anywhere">
<p style="margin:0 0 24px;font-weight:700;letter-spacing:.01em">Tributary</p>
{% for paragraph in paragraphs %}<p style="margin:0 0 16px">{{ paragraph | escape }}</p>
{% endfor %}{% if lines.size > 0 %}<ul style="margin:0 0 16px;padding-left:20px">{% for line in lines %}<li style="margin:0 0 6px">{{ line | escape }}</li>{% endfor %}</ul>
{% endif %}{% if action %}<p style="margin:24px 0 16px"><a href="{{ url | escape }}" style="display:inline-block;padding:12px 20px;border-radius:8px;background:#1f4fd8;color:#fff;text-decoration:none;font-weight:600">{{ action | escape }}</a></p>
<p class="faint" style="margin:0 0 16px;font-size:14px;color:#5b6475">{{ words.copy }}<br><span style="word-break:break-all">{{ url | escape }}</span></p>
{% endif %}<p class="faint" style="margin:0;color:#5b6475">{{ ending | escape }}</p>
<p class="faint" style="margin:32px 0 0;font-size:13px;color:#5b6475">{{ words.sentBy }}{% if unsubscribeUrl %} <a href="{{ unsubscribeUrl | escape }}" style="color:inherit">{{ words.unsubscribe }}</a> · <a href="{{ preferencesUrl | escape }}" style="color:inherit">{{ words.preferences }}</a>{% endif %}</p>
</div></body></html>
`,
);

const parsed = new Map<string, ReturnType<typeof engine.parse>>();

function filled(template: string, values: LetterValues): string {
  let ready = parsed.get(template);
  if (!ready) parsed.set(template, (ready = engine.parse(template)));
  return String(engine.renderSync(ready, values)).trim();
}

/** Where a letter that need not be sent can be stopped. */
export interface WaysOut {
  readonly unsubscribeUrl: string;
  readonly preferencesUrl: string;
}

/** A letter as text and as HTML. Throws when a value that it needs is missing. */
export function write(
  letter: Letter,
  values: LetterValues,
  locale: Locale,
  out?: WaysOut,
): Written {
  const subject = filled(letter.subject, values);
  const paragraphs = letter.paragraphs.map((each) => filled(each, values)).filter(Boolean);
  const lines = letter.lines === undefined ? [] : filled(letter.lines, values).split('\n');
  const content = {
    ...{ subject, paragraphs, locale, words: words[locale] },
    lines: lines.map((line) => line.trim()).filter(Boolean),
    action: letter.action === undefined ? null : filled(letter.action, values),
    url: values['url'] ?? null,
    ending: filled(letter.ending, values),
    unsubscribeUrl: out?.unsubscribeUrl ?? null,
    preferencesUrl: out?.preferencesUrl ?? null,
  };
  return {
    subject,
    text: String(engine.renderSync(textLayout, content)).trim(),
    html: String(engine.renderSync(htmlLayout, content)),
  };
}
