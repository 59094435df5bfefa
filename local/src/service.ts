import { join } from 'node:path';
import { cpuSharesOf } from './compose-file.js';
import { processEnvironment, type Environment, type ServiceName } from './environment.js';
import { root } from './folders.js';
import type { PartPlan } from './part.js';
import { answers } from './wait.js';

interface ServiceOptions {
  name: ServiceName;
  settings: Environment;
  /** Where a debugger may connect. */
  inspectPort?: number;
}

/** As in `services/Dockerfile`, which says why. */
const flags = ['--enable-source-maps', '--max-semi-space-size=8'];
const ofTheImage = { NODE_ENV: 'production', MALLOC_ARENA_MAX: '2' };

/** One of the shop's services, as a process of the build that the images hold too. */
export function servicePart({ name, settings, inspectPort }: ServiceOptions): PartPlan {
  const debug = inspectPort === undefined ? [] : [`--inspect=127.0.0.1:${inspectPort}`];
  return {
    name,
    program: async () => ({
      name,
      file: process.execPath,
      arguments: [...flags, ...debug, script(name, 'main')],
      environment: processEnvironment({ ...ofTheImage, ...settings }),
      folder: root,
      cpuShares: cpuSharesOf(name),
    }),
    answers: () => answers(`http://127.0.0.1:${settings['PORT']}/readyz`),
    // The running requests get up to 20 s.
    farewell: [['SIGTERM', 22_000]],
    comesBack: true,
  };
}

/** A program of the build of a project in `services/`, for example `migrate`. */
export const script = (project: ServiceName | 'shared' | 'catalog/seed', name: string) =>
  join(root, 'services', project, 'dist', `${name}.js`);
