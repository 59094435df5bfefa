import { join } from 'node:path';
import { execa } from 'execa';
import { describeContent } from './emulator.js';
import { readEnvironments } from './environment.js';
import { stateIn, type State } from './folders.js';
import { findNginx } from './nginx-binary.js';
import { nginxProgram, renderNginx } from './nginx.js';
import { defaultPorts } from './ports.js';

/** `nginx -t` on the configuration as the start without Docker renders it. */
export async function checkNginx(shopState: State): Promise<void> {
  const state = stateIn(join(shopState.folder, 'nginx-check'));
  const binary = await findNginx(state, (line) => console.log(line));
  const ports = defaultPorts;
  const content = describeContent(readEnvironments({}, ports), {
    state,
    port: ports.LOCALSTACK_PORT,
  });
  const { buckets, address } = content;
  const { region } = address;
  renderNginx({ state, ports, buckets, region, limits: 'on', binary: () => binary });
  const { file, arguments: parameters } = nginxProgram(state, binary);
  await execa(file, [...parameters, '-t'], { stdio: 'inherit' });
}
