// Every text of the public site stands in German in web-public/locale/de.json, and nothing else does.
//   node ops/scripts/translations.mjs          tells what is missing and what is left over
//   node ops/scripts/translations.mjs --list   writes every text with its id as JSON, for translating
// Texts are read from the sources themselves, by Angular's own parser: the build would take half a minute.
// Exit code 1 when something is wrong.
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { HtmlParser, MessageBundle } from '@angular/compiler';
import { ɵcomputeMsgId as computeMsgId, ɵparseMessage as parseMessage } from '@angular/localize';
import ts from 'typescript';

const { values } = parseArgs({
  options: {
    list: { type: 'boolean', default: false },
    site: {
      type: 'string',
      default: fileURLToPath(new URL('../../web-public', import.meta.url)),
    },
  },
});

const texts = textsOf(values.site);
const file = join(values.site, 'locale/de.json');
const { translations } = JSON.parse(readFileSync(file, 'utf8'));

if (values.list) {
  process.stdout.write(`${JSON.stringify(Object.fromEntries(texts), null, 2)}\n`);
} else {
  const missing = [...texts].filter(([id]) => !(id in translations));
  const leftOver = Object.entries(translations).filter(([id]) => !texts.has(id));
  const broken = [...texts].filter(
    ([id, text]) => id in translations && places(text) !== places(translations[id]),
  );
  for (const [id, text] of missing) console.error(`missing: "${id}": ${JSON.stringify(text)}`);
  for (const [id, text] of leftOver) console.error(`left over: "${id}": ${JSON.stringify(text)}`);
  for (const [id, text] of broken) {
    console.error(`other places than in "${text}": "${id}": ${JSON.stringify(translations[id])}`);
  }
  if (missing.length + leftOver.length + broken.length > 0) {
    console.error('Mend web-public/locale/de.json: CONTRIBUTING.md, "How a text is added".');
    process.exitCode = 1;
  } else console.log(`${texts.size} texts in German`);
}

/** What stands in a text for values and tags, in any order. */
function places(text) {
  return (text.match(/\{\$[^}]*\}/g) ?? []).toSorted().join(' ');
}

/** The texts of all templates and of all code below a folder, by id. */
function textsOf(folder) {
  const found = new Map();
  const sources = readdirSync(join(folder, 'app'), { recursive: true, withFileTypes: true })
    .filter(({ name }) => name.endsWith('.ts') && !/\.(?:spec|d)\.ts$/.test(name))
    .map(({ parentPath, name }) => join(parentPath, name));
  for (const path of sources) {
    const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest);
    const walk = (node) => {
      if (ts.isDecorator(node)) addTemplates(found, node, path);
      if (ts.isTaggedTemplateExpression(node) && node.tag.text === '$localize') {
        const { id, text } = parseMessage(...partsOf(node.template));
        found.set(id, text);
      }
      ts.forEachChild(node, walk);
    };
    walk(source);
  }
  return found;
}

/** Of `@Component({ template: … })` or `templateUrl: …`. */
function addTemplates(found, { expression }, path) {
  const given = expression.arguments?.[0]?.properties ?? [];
  for (const { name, initializer } of given) {
    if (name?.text !== 'template' && name?.text !== 'templateUrl') continue;
    const isInline = name.text === 'template';
    const url = isInline ? path : join(dirname(path), initializer.text);
    const bundle = new MessageBundle(new HtmlParser(), [], {}, 'en');
    const errors = bundle.updateFromTemplate(
      isInline ? initializer.text : readFileSync(url, 'utf8'),
      url,
    );
    if (errors.length > 0) throw new Error(`${url}: ${errors.join('\n')}`);
    for (const { messageString, meaning } of bundle.getMessages()) {
      const text = collapsed(messageString);
      found.set(computeMsgId(text, meaning), text);
    }
  }
}

/** White space as templates are compiled: one space, none where nothing else stands between two tags. */
function collapsed(text) {
  const tag = String.raw`\{\$(?!INTERPOLATION|ICU)[^}]*\}`;
  const between = new RegExp(`(?<=^|${tag}) (?=${tag}|$)`, 'g');
  return text.replaceAll(/[ \f\n\r\t\v]+/g, ' ').replaceAll(between, '');
}

/** What the tag `$localize` is called with: the parts of the text, and a value for each gap. */
function partsOf(template) {
  if (ts.isNoSubstitutionTemplateLiteral(template)) {
    return [Object.assign([template.text], { raw: [template.rawText ?? template.text] }), []];
  }
  const literals = [template.head, ...template.templateSpans.map(({ literal }) => literal)];
  const raw = literals.map(({ rawText, text }) => rawText ?? text);
  return [
    Object.assign(
      literals.map(({ text }) => text),
      { raw },
    ),
    template.templateSpans.map(() => ''),
  ];
}
