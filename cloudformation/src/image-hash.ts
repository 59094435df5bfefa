import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../local/src/folders.js';
import type { ServiceName } from './stacks.js';

/** What `.dockerignore` keeps out of the images. */
const ignored = /(^|\/)(node_modules|dist|test)\/|\.tsbuildinfo$|\.md$|\.DS_Store$/;

const common = [
  ...['package.json', 'package-lock.json', 'tsconfig.json', '.dockerignore'],
  ...['services/Dockerfile', 'services/shared'],
];

/**
 * The tag of a service's image: what it is built from, and for which processor. The same sources have
 * the same tag in every checkout, so an image that was pushed is not built again, and going back to an
 * older commit finds the image of then.
 */
export function imageTag(service: ServiceName, platform: string): string {
  const hash = createHash('sha256').update(platform);
  const files = [...common, `services/${service}`].flatMap(filesIn).sort();
  for (const file of files) hash.update(`\0${file}\0`).update(readFileSync(join(root, file)));
  return `${platform.split('/').at(-1)}-${hash.digest('hex').slice(0, 24)}`;
}

function filesIn(path: string): string[] {
  if (statSync(join(root, path)).isFile()) return [path];
  return readdirSync(join(root, path), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length))
    .map((file) => file.replaceAll('\\', '/').replace(/^\//, ''))
    .filter((file) => !ignored.test(file));
}
