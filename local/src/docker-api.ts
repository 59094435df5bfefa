import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { execa } from 'execa';

/** Asks Docker's engine by its socket, which costs a fiftieth of the program `docker`. */
export type DockerApi = <Body>(path: string) => Promise<Body>;

/** The engine of the current context; undefined when that is not on this machine. */
export async function connectDocker(): Promise<DockerApi | undefined> {
  const socketPath = /^unix:\/\/(.+)$/.exec(await hostOfEngine())?.[1];
  if (!socketPath) return undefined;
  return async <Body>(path: string) => {
    const body = await new Promise<string>((resolve, reject) => {
      const asked = request({ socketPath, path, timeout: 5_000 }, (answer) => {
        if (answer.statusCode === 200) text(answer).then(resolve, reject);
        else reject(new Error(`Docker answered ${answer.statusCode} to ${path}`));
      });
      asked.on('timeout', () => asked.destroy(new Error(`Docker did not answer ${path}`)));
      asked.on('error', reject).end();
    });
    return JSON.parse(body) as Body;
  };
}

async function hostOfEngine(): Promise<string> {
  const named = process.env['DOCKER_HOST'];
  if (named) return named;
  const question = ['context', 'inspect', '--format', '{{.Endpoints.docker.Host}}'];
  return (await execa('docker', question, { reject: false })).stdout ?? '';
}
