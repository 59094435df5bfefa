import { operation, route, type Route } from './operation.js';
import { openApiDocument, type ApiDescription } from './openapi.js';
import { openApiPage, openApiStyle } from './openapi-page.js';

const cached = { 'cache-control': 'public, max-age=300' };

/** `openapi.json`, and `openapi.html` to read it, below the public path of a service. */
export function openApiRoutes(basePath: string, api: ApiDescription): Route[] {
  const document = openApiDocument(api);
  const page = openApiPage(document, `${basePath}/openapi.css`);
  const served = (name: string, contentType: string, body: unknown) =>
    route(
      operation({
        id: `get-${name}`,
        method: 'get',
        path: `${basePath}/${name}`,
        summary: 'The description of this API',
        access: 'public',
        responses: { 200: { description: 'The description' } },
      }),
      async () => ({ status: 200, headers: { ...cached, 'content-type': contentType }, body }),
    );
  return [
    served('openapi.json', 'application/json', document),
    served('openapi.html', 'text/html; charset=utf-8', page),
    served('openapi.css', 'text/css; charset=utf-8', openApiStyle),
  ];
}
