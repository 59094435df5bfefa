import { existsSync } from 'node:fs';
import type { State } from './folders.js';
import { runOnce } from './once.js';
import type { Report } from './progress.js';

/** Whether packages can be installed here without asking anybody. */
export const mayUseApt = (): boolean =>
  process.getuid?.() === 0 && existsSync('/etc/debian_version');

/**
 * Installs Debian packages. Debian starts a server as soon as it is installed; policy-rc.d is its own
 * way of saying no.
 */
export async function aptInstall(
  packages: string[],
  { state, report }: { state: State; report: Report },
): Promise<void> {
  const names = packages.join(' ');
  report(`installing ${names} by apt-get`);
  const install = `apt-get install -q -y --no-install-recommends -o DPkg::Lock::Timeout=120 ${names}`;
  const script = [
    'policy=/usr/sbin/policy-rc.d',
    'if [ ! -e $policy ]; then',
    '  trap "rm -f $policy" EXIT',
    "  printf '#!/bin/sh\\nexit 101\\n' > $policy && chmod +x $policy",
    'fi',
    `${install} || { apt-get -q update && ${install}; }`,
  ].join('\n');
  const environment = { PATH: process.env['PATH'] ?? '', DEBIAN_FRONTEND: 'noninteractive' };
  const shot = { name: 'apt-install', file: 'sh', arguments: ['-ec', script] };
  await runOnce({ ...shot, environment, state, report });
}
