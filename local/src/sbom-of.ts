import { execa } from 'execa';
import type { ServiceName } from './environment.js';
import { root } from './folders.js';

/** CycloneDX 1.5, as far as it is looked at here. */
export interface Bill {
  bomFormat: string;
  metadata: { component: { 'bom-ref': string; name: string; purl: string } };
  components: { name: string; version: string; scope?: string }[];
}

/**
 * The packages that stage `production` of the Dockerfile installs for a service, out of the lock file.
 * Only npm's: Debian's and Node.js itself are in the base image.
 */
export async function billOf(service: ServiceName): Promise<Bill> {
  const workspaces = ['-w', `services/${service}`, '-w', 'services/shared'];
  const options = ['--package-lock-only', '--sbom-format', 'cyclonedx', '--omit', 'dev'];
  const { stdout } = await execa('npm', ['sbom', ...options, ...workspaces], { cwd: root });
  const bill = JSON.parse(stdout) as Bill;
  // npm names it by the folder that it was made in.
  bill.metadata.component.name = `tienda-${service}`;
  return bill;
}
