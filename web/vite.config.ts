import { readFileSync } from 'node:fs';
import react from '@vitejs/plugin-react';
import { defineConfig, loadEnv, type Plugin } from 'vite';

const proxied = ['/products', '/orders', '/users', '/media', '/bandeja/api'];

const repository = new URL('..', import.meta.url).pathname;

/** Fetches the font beside the scripts instead of after them, so that no text changes its shape. */
const preloadFont: Plugin = {
  name: 'preload-font',
  transformIndexHtml: (_html, { bundle = {} }) =>
    Object.keys(bundle)
      .filter((file) => /inter-latin-wght-normal.*\.woff2$/.test(file))
      .map((file) => ({
        tag: 'link',
        attrs: {
          rel: 'preload',
          as: 'font',
          type: 'font/woff2',
          href: `/${file}`,
          crossorigin: '',
        },
      })),
};

const firstTheme = 'src/theme/first-theme.js';

/** Of what Vite makes, only modules are hashed files; this one is none, and runs before the page is painted. */
const classicScript: Plugin = {
  name: 'classic-script',
  buildStart() {
    if (this.meta.watchMode) return;
    const source = readFileSync(new URL(firstTheme, import.meta.url), 'utf8');
    this.emitFile({ type: 'asset', name: 'first-theme.js', source });
  },
  transformIndexHtml: (_html, { bundle }) => {
    const built = Object.keys(bundle ?? {}).find((file) => /first-theme.*\.js$/.test(file));
    return [{ tag: 'script', attrs: { src: `/${built ?? firstTheme}` } }];
  },
};

export default defineConfig(({ mode }) => {
  const { EDGE_PORT = '8080' } = loadEnv(mode, repository, 'EDGE_');
  const edge = `http://localhost:${EDGE_PORT}`;
  // The services trust the edge's origin only, and the browser names this server's.
  const target = { target: edge, changeOrigin: true, headers: { origin: edge } };
  return {
    plugins: [react(), preloadFont, classicScript],
    // The Content-Security-Policy has no `data:` fonts and no inline scripts.
    build: { assetsInlineLimit: 0, modulePreload: { polyfill: false } },
    server: { strictPort: true, proxy: Object.fromEntries(proxied.map((path) => [path, target])) },
  };
});
