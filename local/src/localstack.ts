import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Environment } from './environment.js';
import type { State } from './folders.js';
import type { PartPlan } from './part.js';
import { localstackFolder } from './virtual-environment.js';
import { answers } from './wait.js';

interface LocalstackOptions {
  state: State;
  port: number;
  /** What compose.yaml gives the container of the same version. */
  settings: Environment;
}

/** LocalStack 4.14.0 from PyPI, on 127.0.0.1 only; it forgets everything when it ends. */
export function localstackPart({ state, port, settings }: LocalstackOptions): PartPlan {
  return {
    name: 'localstack',
    program: async () => {
      rmSync(state.localstack, { recursive: true, force: true });
      mkdirSync(state.localstack, { recursive: true });
      return {
        name: 'localstack',
        file: join(localstackFolder, 'bin', 'python'),
        arguments: ['-m', 'localstack.runtime.main'],
        environment: {
          PATH: process.env['PATH'] ?? '',
          // It caches what it found there, and reads AWS profiles: not the user's.
          HOME: localstackFolder,
          ...settings,
          ...onThisMachine(state, port),
        },
        folder: state.localstack,
      };
    },
    answers: () => answers(`http://127.0.0.1:${port}/_localstack/health`),
    // It has nothing to lose, and waits for connections that are kept open.
    farewell: [['SIGTERM', 1_500]],
    comesBack: false,
  };
}

/** Listens on loopback only, keeps its files in the state folder, and starts no DNS server. */
function onThisMachine(state: State, port: number): Environment {
  return {
    GATEWAY_LISTEN: `127.0.0.1:${port}`,
    // The default server (twisted) takes only the port of GATEWAY_LISTEN and listens everywhere.
    GATEWAY_SERVER: 'hypercorn',
    LOCALSTACK_HOST: `localhost:${port}`,
    FILESYSTEM_ROOT: state.localstack,
    DNS_ADDRESS: '0',
    // Addresses of queues are else below sqs.eu-west-1.localhost, which few systems resolve.
    SQS_ENDPOINT_STRATEGY: 'path',
  };
}
