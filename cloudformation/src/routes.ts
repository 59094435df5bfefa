import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { runCommand } from '../../local/src/failure.js';
import { nginxRoutes } from './routes/nginx.js';
import { readTemplate } from './template.js';

/** `npm run routes`: writes nginx's share of the routes that platform.yaml and edge.yaml give AWS, and the limits of waf.yaml. */
await runCommand(() => {
  const templates = {
    platform: readTemplate('platform'),
    edge: readTemplate('edge'),
    waf: readTemplate('waf'),
  };
  for (const [name, text] of Object.entries(nginxRoutes(templates))) {
    const file = fileURLToPath(new URL(`../../nginx/templates/${name}`, import.meta.url));
    writeFileSync(file, text);
    console.log(`written: nginx/templates/${name}`);
  }
  return Promise.resolve(0);
});
