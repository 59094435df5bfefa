interface Described {
  description?: string;
  schema?: unknown;
  content?: Record<string, { schema?: unknown }>;
}

interface OperationObject {
  operationId: string;
  summary: string;
  description: string;
  parameters?: Array<Described & { name: string; in: string; required?: boolean }>;
  requestBody?: Described;
  responses: Record<string, Described>;
}

interface Document {
  info: { title: string; description: string; version: string };
  paths: Record<string, Record<string, OperationObject>>;
  components: { schemas: Record<string, unknown> };
}

/**
 * A page to read an OpenAPI document. It needs no script, no inline style and nothing from another
 * host, so it works under the strictest Content-Security-Policy (which the usual viewers do not).
 */
export function openApiPage(openApi: object, stylesheet: string): string {
  const { info, paths, components } = openApi as Document;
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, entry]) => operationSection(path, method, entry)),
  );
  const schemas = Object.entries(components.schemas).map(
    ([name, schema]) => `<section id="${name}"><h3>${name}</h3>${code(schema)}</section>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(info.title)}</title>
<link rel="stylesheet" href="${stylesheet}">
</head>
<body>
<header><h1>${escape(info.title)} <small>${escape(info.version)}</small></h1>
<p>${escape(info.description)} <a href="openapi.json">openapi.json</a></p></header>
<main>${operations.join('\n')}<h2>Schemas</h2>${schemas.join('\n')}</main>
</body>
</html>
`;
}

function operationSection(path: string, method: string, entry: OperationObject): string {
  const { operationId, summary, description, parameters = [], requestBody, responses } = entry;
  const fields = parameters.map(
    ({ name, in: place, required, description = '', schema }) =>
      `<tr><td><code>${name}</code><td>${place}${required ? ', required' : ''}
      <td>${escape(description)} ${code(schema)}`,
  );
  const answers = Object.entries(responses).map(
    ([status, { description = '', content }]) =>
      `<tr><td><code>${status}</code><td colspan="2">${escape(description)} ${body(content)}`,
  );
  const sent = requestBody ? `<tr><td>body<td colspan="2">${body(requestBody.content)}` : '';
  return `<section id="${operationId}">
<h2><span class="${method}">${method.toUpperCase()}</span> <code>${escape(path)}</code></h2>
<p>${escape(summary)}. ${escape(description)}</p>
<table>${fields.join('')}${sent}${answers.join('')}</table>
</section>`;
}

const body = (content: Described['content'] = {}): string =>
  Object.values(content)
    .map(({ schema }) => code(schema))
    .join('');

/** JSON of a schema; a reference becomes a link to it. */
function code(schema: unknown): string {
  const json = escape(JSON.stringify(schema, null, 1) ?? '');
  const linked = json.replaceAll(
    /\{\s*&quot;\$ref&quot;: &quot;#\/components\/schemas\/(\w+)&quot;\s*\}/g,
    '<a href="#$1">$1</a>',
  );
  return linked.includes('\n') ? `<pre>${linked}</pre>` : `<code>${linked}</code>`;
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (text: string): string => text.replaceAll(/[&<>"]/g, (sign) => entities[sign] ?? '');

export const openApiStyle = `body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem;
  font: 1rem/1.5 system-ui, sans-serif; color: #1d1d1f; background: #fff; }
h1 small { color: #5c5c66; font-size: 0.8rem; font-weight: normal; }
h2 { margin-top: 2.5rem; font-size: 1.15rem; }
h2 span:first-child { display: inline-block; min-width: 4.5rem; }
.get { color: #0b6b3a; } .post { color: #0a4f9e; } .put, .patch { color: #8a5200; }
.delete { color: #a3141c; }
table { width: 100%; border-collapse: collapse; }
td { padding: 0.4rem 0.6rem 0.4rem 0; border-top: 1px solid #e3e3e8; vertical-align: top; }
pre { overflow-x: auto; margin: 0.3rem 0; padding: 0.6rem; background: #f5f5f7; border-radius: 6px; }
code, pre { font: 0.85rem/1.45 ui-monospace, monospace; }
`;
