import { existsSync, readdirSync, readFileSync } from 'node:fs';

const root = new URL('../', import.meta.url);
const textOf = (path: string) => readFileSync(new URL(path, root), 'utf8');
const documents = readdirSync(new URL('docs/', root))
  .filter((name) => name.endsWith('.md'))
  .map((name) => `docs/${name}`);

/** A test without a folder stands beside the one before it on the line, else with the proofs of the templates. */
function testsIn(text: string): string[] {
  return text.split('\n').flatMap((line) => {
    let folder = 'cloudformation/test/';
    return [...line.matchAll(/`([\w/-]+\.test\.ts)`/g)].map(([, path = '']) => {
      if (path.includes('/')) folder = path.slice(0, path.lastIndexOf('/') + 1);
      return path.includes('/') ? path : `${folder}${path}`;
    });
  });
}

const linksIn = (text: string) =>
  [...text.matchAll(/\]\((?!https?:)([^)#]+)[^)]*\)/g)].map(([, path = '']) => path);

const missing = (paths: string[], from: URL) =>
  paths.filter((path) => !existsSync(new URL(path, from)));

describe('the documents', () => {
  it.each([...documents, 'SECURITY.md'])(
    'when %s names a test or a file, then it is there',
    (path) => {
      expect(missing(testsIn(textOf(path)), root)).toEqual([]);
      expect(missing(linksIn(textOf(path)), new URL(path, root))).toEqual([]);
    },
  );

  it('when security is described, then each page of it is reached from the first', () => {
    const pages = ['asvs.md', 'keys.md', 'security-events.md', '../SECURITY.md'];
    expect(linksIn(textOf('docs/security.md'))).toEqual(expect.arrayContaining(pages));
  });

  it('when the ASVS asks for something, then it stands once, with a test or a reason', () => {
    const rows = [...textOf('docs/asvs.md').matchAll(/^\| (\d+\.\d+\.\d+) +\| [12] +\|(.*)\|$/gm)];
    const ids = rows.map(([, id]) => id);
    expect(ids.length).toBeGreaterThan(180);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, , cells = ''] of rows) expect(cells).toMatch(/\w.*\|.*\w/);
  });
});
