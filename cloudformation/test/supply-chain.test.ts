import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { billOf } from '../../local/src/sbom-of.js';
import { serviceNames } from '../src/stacks.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (path: string) => readFileSync(`${root}${path}`, 'utf8');
const json = <Shape>(path: string) => JSON.parse(read(path)) as Shape;

interface Lock {
  packages: Record<
    string,
    { hasInstallScript?: boolean; link?: boolean; inBundle?: boolean; integrity?: string }
  >;
}
const { packages } = json<Lock>('package-lock.json');
const nameOf = (path: string) => path.slice(path.lastIndexOf('node_modules/') + 13);

describe('packages', () => {
  it('when one has an install script, then somebody has decided whether it may run', () => {
    const { allowScripts } = json<{ allowScripts: Record<string, boolean> }>('package.json');
    const withScript = Object.entries(packages).filter(([, entry]) => entry.hasInstallScript);
    const names = [...new Set(withScript.map(([path]) => nameOf(path)))];
    expect(names.sort()).toEqual(Object.keys(allowScripts).sort());
    expect(read('.npmrc')).toContain('strict-allow-scripts=true');
  });

  it('when one is downloaded, then the lock file says what it must be', () => {
    const downloaded = Object.entries(packages).filter(
      ([path, { link, inBundle }]) => path.includes('node_modules/') && !link && !inBundle,
    );
    const unsure = downloaded.filter(([, { integrity }]) => !integrity?.startsWith('sha512-'));
    expect(downloaded.length).toBeGreaterThan(500);
    expect(unsure.map(([path]) => path)).toEqual([]);
  });

  it('when an image is built, then no install script runs in it', () => {
    const installs = read('services/Dockerfile').match(/npm (ci|install)[^&]*/g) ?? [];
    expect(installs.length).toBeGreaterThan(1);
    for (const install of installs) expect(install).toContain('--ignore-scripts');
  });
});

describe('the bill of materials', () => {
  it.each(serviceNames)(
    'when it is made of %s, then it has what the image has',
    async (service) => {
      const { bomFormat, metadata, components } = await billOf(service);
      const names = components.map(({ name }) => name);
      expect([bomFormat, metadata.component.name]).toEqual(['CycloneDX', `tienda-${service}`]);
      expect(names).toEqual(expect.arrayContaining(['express', 'pg', 'zod']));
      for (const absent of ['jest', 'typescript', 'react']) expect(names).not.toContain(absent);
      expect(names.includes('sharp')).toBe(service === 'catalog');
      expect(names.includes('@node-rs/argon2')).toBe(service === 'users');
    },
  );
});

describe('workflows', () => {
  const folder = `${root}.github/workflows`;
  it.each(readdirSync(folder))('when %s uses an action, then one commit of it', (name) => {
    const text = readFileSync(`${folder}/${name}`, 'utf8');
    const used = text.match(/uses: .*/g) ?? [];
    expect(used.length).toBeGreaterThan(0);
    for (const line of used) expect(line).toMatch(/^uses: [\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
    expect(parse(text)).toHaveProperty('permissions');
  });
});
