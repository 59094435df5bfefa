import { readFileSync } from 'node:fs';

interface LockedPackage {
  license?: string;
  link?: boolean;
  resolved?: string;
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

const lockFile = new URL('../../package-lock.json', import.meta.url);
const { packages } = JSON.parse(readFileSync(lockFile, 'utf8')) as {
  packages: Record<string, LockedPackage>;
};

/** Paths in package-lock.json of all that `npm ci --omit=dev` installs for a workspace. */
function productionTree(workspace: string, kind: 'omit' | 'include' = 'omit'): Set<string> {
  const found = new Set<string>();
  const visit = (path: string): void => {
    const { link, resolved = '', ...entry } = packages[path] ?? {};
    if (link) return visit(resolved);
    if (found.has(path)) return;
    found.add(path);
    const own = kind === 'include' && path === workspace ? entry.devDependencies : {};
    const names = { ...entry.dependencies, ...entry.optionalDependencies, ...own };
    for (const name of Object.keys(names)) {
      const place = placeOf(name, path);
      if (place) visit(place);
    }
  };
  visit(workspace);
  return found;
}

/** As Node.js looks it up: beside the package that asks, then ever further up. */
function placeOf(name: string, from: string): string | undefined {
  const parts = from.split('/');
  const folders = parts.map((_, index) => parts.slice(0, parts.length - index).join('/'));
  const places = [...folders.map((folder) => `${folder}/node_modules/`), 'node_modules/'];
  return places.map((place) => place + name).find((path) => path in packages);
}

const copyleft = (paths: Set<string>) =>
  [...paths].filter((path) => /AGPL|(^|[^L])GPL/.test(packages[path]?.license ?? ''));

describe('the simulator of IAM, which is under the AGPL', () => {
  it.each(['services/catalog', 'services/orders', 'services/users'])(
    'when the image of %s is built, then neither it nor any GPL package is in it',
    (service) => {
      const tree = productionTree(service);
      expect(tree.size).toBeGreaterThan(50);
      expect(copyleft(tree)).toEqual([]);
    },
  );

  it('when the tests are installed, then it is found there, so the search works', () => {
    const tree = productionTree('tests', 'include');
    expect(copyleft(tree)).toContain('node_modules/@cloud-copilot/iam-simulate');
    expect(copyleft(productionTree('tests'))).toEqual([]);
  });
});
