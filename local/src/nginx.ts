import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import mime from 'mime-types';
import { root, type State } from './folders.js';
import type { NginxBinary } from './nginx-binary.js';
import type { PartPlan } from './part.js';
import type { Ports } from './ports.js';
import type { Program } from './program.js';
import { responds } from './wait.js';

interface NginxOptions {
  state: State;
  ports: Ports;
  buckets: { web: string; media: string };
  region: string;
  /** Whether an address may ask only as often as the web ACL lets it. */
  limits: 'on' | 'off';
  binary: () => NginxBinary;
}

/** The two front doors, `cloudfront` and `alb`, from the templates that the image renders too. */
export function nginxPart(options: NginxOptions): PartPlan {
  const { ports, state } = options;
  return {
    name: 'nginx',
    program: async () => {
      renderNginx(options);
      return nginxProgram(state, options.binary());
    },
    answers: () => responds(`http://127.0.0.1:${ports.EDGE_PORT}/`),
    // QUIT finishes the requests that are running.
    farewell: [
      ['SIGQUIT', 3_000],
      ['SIGTERM', 2_000],
    ],
    comesBack: false,
  };
}

export function nginxProgram(state: State, { file }: NginxBinary): Program {
  return {
    name: 'nginx',
    file,
    arguments: ['-p', `${state.nginx}/`, '-e', 'stderr', '-c', 'nginx.conf'],
    environment: { PATH: process.env['PATH'] ?? '' },
    folder: state.nginx,
  };
}

/** Writes the configuration to the state folder. */
export function renderNginx(options: NginxOptions): void {
  const { state } = options;
  const templates = join(root, 'nginx');
  rmSync(state.nginx, { recursive: true, force: true });
  mkdirSync(join(state.nginx, 'conf.d'), { recursive: true });
  const render = (template: string, file: string) => {
    const text = readFileSync(join(templates, template), 'utf8');
    writeFileSync(join(state.nginx, file), fill(text, nginxVariables(options)));
  };
  render('native.conf.template', 'nginx.conf');
  // As the image's entry point: each file of the folder, under its name without the ending.
  for (const template of readdirSync(join(templates, 'templates'))) {
    render(`templates/${template}`, `conf.d/${template.replace(/\.template$/, '')}`);
  }
  writeFileSync(join(state.nginx, 'mime.types'), mimeTypes());
  if (options.binary().hasGateways) {
    copyFileSync(join(templates, 'temp-paths.conf'), join(state.nginx, 'temp-paths.conf'));
  }
}

/** What the templates' `${NAME}` stand for here. */
export function nginxVariables({
  ports,
  buckets,
  region,
  limits,
}: Pick<NginxOptions, 'ports' | 'buckets' | 'region' | 'limits'>): Record<string, string> {
  const here = (port: number) => `127.0.0.1:${port}`;
  return {
    EDGE_LISTEN: here(ports.EDGE_PORT),
    ALB_LISTEN: here(ports.ALB_PORT),
    CATALOG_TARGET: here(ports.CATALOG_PORT),
    ORDERS_TARGET: here(ports.ORDERS_PORT),
    USERS_TARGET: here(ports.USERS_PORT),
    LOCALSTACK_TARGET: here(ports.LOCALSTACK_PORT),
    WEB_BUCKET: buckets.web,
    MEDIA_BUCKET: buckets.media,
    AWS_REGION: region,
    ACCESS_LOG: 'access.log',
    EDGE_LIMITS: limits,
    // Every target is an address, so nobody is ever asked.
    NGINX_RESOLVER: '127.0.0.1',
    MIME_TYPES: 'mime.types',
  };
}

/** As the image's envsubst: only the names that are given, so that nginx's own `$name` stays. */
function fill(template: string, given: Record<string, string>): string {
  return template.replaceAll(/\$\{(\w+)\}/g, (whole, name: string) => given[name] ?? whole);
}

/** Not every nginx comes with the file that its configurations include. */
function mimeTypes(): string {
  const lines = ['html', 'css', 'js', 'json', 'svg', 'webp', 'png', 'pdf', 'woff2'].map(
    (extension) => `  ${mime.lookup(extension)} ${extension};`,
  );
  return `types {\n${lines.join('\n')}\n}\n`;
}
