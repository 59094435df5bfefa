import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { PassThrough } from 'node:stream';
import { root } from '../../local/src/folders.js';
import { ask } from '../src/terminal.js';

const terminal = () => ({
  input: Object.assign(new PassThrough(), { isTTY: true }),
  output: Object.assign(new PassThrough(), { isTTY: true }),
});

test.each([
  ['a line', ' staging \r', 'staging'],
  ['Ctrl-C', 'sta\x03', ''],
  ['Ctrl-D', '\x04', ''],
])('when somebody types %s, then that is the answer: %#', async (_, typed, answer) => {
  const { input, output } = terminal();
  const asked = ask('Which? ', { input, output });
  input.write(typed);
  await expect(asked).resolves.toBe(answer);
});

test('when nobody is there, then the answer is empty', async () => {
  const { output } = terminal();
  await expect(ask('Which? ', { input: new PassThrough(), output })).resolves.toBe('');
});

test('when a rotation is interrupted, then it says how to go on', async () => {
  const aws = createServer().listen(0, '127.0.0.1');
  await once(aws, 'listening');
  const { port } = aws.address() as AddressInfo;
  const parameters = ['--import', 'tsx', 'cloudformation/src/deploy.ts', 'deploy'];
  const child = spawn(process.execPath, [...parameters, '--env', 'staging', '--rotate-keys'], {
    cwd: root,
    env: {
      PATH: process.env['PATH'],
      AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
      AWS_ACCESS_KEY_ID: '1',
      AWS_SECRET_ACCESS_KEY: '1',
    },
  });
  let printed = '';
  child.stderr.on('data', (data: Buffer) => (printed += data.toString()));
  // It waits for an answer that never comes.
  const [socket] = (await once(aws, 'connection')) as [{ destroy: () => void }];
  child.kill('SIGINT');
  const [code] = (await once(child, 'exit')) as [number];
  socket.destroy();
  aws.close();
  expect(printed).toContain('npm run deploy -- --env staging --rotate-keys');
  expect(code).toBe(130);
}, 30_000);
