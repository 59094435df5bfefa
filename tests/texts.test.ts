import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** That the shop says everything in each of its languages, and nothing that nobody hears. */

const source = new URL('../web/src/', import.meta.url).pathname;
const languages = ['es', 'en'];
const areasOf = (language: string) =>
  readdirSync(join(source, 'i18n', language)).map((file) => file.replace(/\.ts$/, ''));
const areas = areasOf('es');

interface Texts {
  [name: string]: string | Texts;
}

async function textsOf(language: string, area: string): Promise<Map<string, string>> {
  const { texts } = (await import(`../web/src/i18n/${language}/${area}.js`)) as { texts: Texts };
  return new Map(flat(texts));
}

const flat = (texts: Texts, path = ''): Array<[string, string]> =>
  Object.entries(texts).flatMap(([name, text]): Array<[string, string]> =>
    typeof text === 'string' ? [[path + name, text]] : flat(text, `${path}${name}.`),
  );

/** `{{values}}` and `<marks>`. */
const valuesIn = (text = '') => text.match(/\{\{.*?\}\}|<\/?\w+>/g)?.toSorted() ?? [];

it('when a language has an area, then so has every other one', () => {
  for (const language of languages) expect(areasOf(language)).toEqual(areas);
});

describe.each(areas)('%s', (area) => {
  it('when a text is in one language, then it is in the other with the same values', async () => {
    const [spanish, english] = await Promise.all(languages.map((one) => textsOf(one, area)));
    expect([...(english?.keys() ?? [])]).toEqual([...(spanish?.keys() ?? [])]);
    for (const [key, text] of spanish ?? []) {
      expect([key, valuesIn(english?.get(key))]).toEqual([key, valuesIn(text)]);
      expect([key, text.trim(), english?.get(key)?.trim()]).not.toContain('');
    }
  });

  it.each(languages)('when %s counts something, then one of it has words too', async (language) => {
    const texts = await textsOf(language, area);
    for (const [key, text] of texts) {
      if (key.endsWith('_one')) expect([key, texts.has(key.slice(0, -4))]).toEqual([key, true]);
      else expect([key, texts.has(`${key}_one`)]).toEqual([key, text.includes('{{count')]);
    }
  });

  it('when there is a text, then some page says it', async () => {
    const spanish = await textsOf('es', area);
    const unheard = [...spanish.keys()].filter((key) => !isHeard(area, key.replace(/_one$/, '')));
    expect(unheard).toEqual([]);
  });
});

const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !/^i18n.|\.d\.ts$/.test(file))
  .map((file) => readFileSync(join(source, file), 'utf8'));

/** As `'key'` where the area is spoken, as `'area:key'` anywhere, or with its last part put in. */
function isHeard(area: string, key: string): boolean {
  const groups = key.split('.').map((_, index, parts) => parts.slice(0, index).join('.'));
  const open = groups.map((group) => (group ? `${group}.\${` : '${'));
  const named = [`'${key}'`, ...open.slice(1).map((text) => `\`${text}`)];
  const anywhere = [`'${area}:${key}'`, ...open.map((text) => `\`${area}:${text}`)];
  return files.some(
    (text) =>
      anywhere.some((name) => text.includes(name)) ||
      (speaks(text, area) && named.some((name) => text.includes(name))),
  );
}

const speaks = (text: string, area: string) =>
  text.includes(`useTranslation('${area}')`) ||
  text.includes(`T<'${area}'>`) ||
  (area === 'common' && text.includes('firstText'));
