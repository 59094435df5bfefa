import { nginxRoutes } from '../src/routes/nginx.js';
import { readTemplate } from '../src/template.js';

export const templates = {
  platform: readTemplate('platform'),
  edge: readTemplate('edge'),
  waf: readTemplate('waf'),
};

/** The body of one of nginx's maps, without its comments. */
export function mapOf(variable: string, from = templates): string[] {
  const text = nginxRoutes(from)['routes.conf.template'] ?? '';
  const [, body = ''] = new RegExp(`map \\$\\w+ \\$${variable} \\{\n([^}]*)\\}`).exec(text) ?? [];
  return body
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line && !line.startsWith('#'));
}
