import { z } from 'zod';
import type { Operation, ResponseSpec } from './operation.js';
import { linksOf } from './openapi-links.js';
import { accessSentence, othersOf } from './policy.js';
import { priorityOf } from './priority.js';
import { problems, type ProblemType } from './problem.js';

type Json = Record<string, unknown>;

export interface ApiDescription {
  title: string;
  description: string;
  version: string;
  operations: readonly Operation[];
}

const problemSchema = {
  type: 'object',
  description: 'A problem as in RFC 9457',
  required: ['type', 'title', 'status', 'instance'],
  properties: {
    type: { type: 'string', description: '`/problems/<slug>`' },
    title: { type: 'string', description: 'The kind of problem, always the same words' },
    status: { type: 'integer', description: 'The HTTP status' },
    detail: { type: 'string', description: 'What went wrong this time' },
    instance: { type: 'string', description: '`/requests/<request id>`' },
    errors: {
      type: 'array',
      description: 'For `validation`: every field that was refused',
      items: {
        type: 'object',
        required: ['path', 'message'],
        properties: {
          path: { type: 'string', description: 'Where, e.g. `lines.0.quantity`' },
          message: { type: 'string', description: 'Why' },
        },
      },
    },
    items: {
      type: 'array',
      description: 'For problems with products: one entry each',
      items: { type: 'object' },
    },
    orderStatus: { type: 'string', description: 'For `order-state`: the state of the order' },
  },
};

/** The OpenAPI 3.1 document of a service, made from the operations that also validate its requests. */
export function openApiDocument({ title, description, version, operations }: ApiDescription): Json {
  const schemas: Json = { Problem: problemSchema };
  const paths: Record<string, Json> = {};
  for (const entry of operations) {
    (paths[entry.path] ??= {})[entry.method] = describe(entry, schemas, operations);
  }
  const bearer = {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'Access token of `POST /users/sessions`',
  };
  return {
    openapi: '3.1.0',
    info: { title, description, version, license: { name: 'MIT', identifier: 'MIT' } },
    servers: [{ url: '/' }],
    paths,
    components: { schemas, securitySchemes: { bearer } },
  };
}

function describe(operation: Operation, schemas: Json, all: readonly Operation[]): Json {
  const { id, summary, access, body } = operation;
  const parameters = parametersOf(operation, schemas);
  const content = body && { 'application/json': { schema: toSchema(body, 'input', schemas) } };
  const required = body && !body.safeParse(undefined).success;
  return {
    operationId: id,
    summary,
    description: accessSentence(operation),
    'x-priority': priorityOf(operation),
    'x-access': { role: access, others: othersOf(operation) },
    ...(parameters.length > 0 && { parameters }),
    ...(content && { requestBody: { required, content } }),
    responses: { ...replies(operation, schemas, all), ...problemReplies(operation) },
    security: securityOf(access),
  };
}

function securityOf(access: Operation['access']): Json[] {
  if (access === 'public') return [];
  return access === 'optional' ? [{}, { bearer: [] }] : [{ bearer: [] }];
}

function parametersOf({ params, query, headers, cookie }: Operation, schemas: Json): Json[] {
  const places = [
    ['path', params],
    ['query', query],
    ['header', headers],
  ] as const;
  const declared = places.flatMap(([place, fields]) =>
    Object.entries(fields?.shape ?? {}).map(([name, field]) =>
      parameter(name, place, field as z.ZodType, schemas),
    ),
  );
  if (!cookie) return declared;
  const schema = { type: 'string' };
  return [...declared, { name: cookie, in: 'cookie', required: false, schema }];
}

function parameter(name: string, place: string, field: z.ZodType, schemas: Json): Json {
  const { description, ...schema } = toSchema(field, 'output', schemas);
  const required = place === 'path' || !field.safeParse(undefined).success;
  const list = schema['type'] === 'array' && { style: 'form', explode: false };
  return { name, in: place, required, ...(description ? { description } : {}), ...list, schema };
}

function replies(operation: Operation, schemas: Json, all: readonly Operation[]): Json {
  const described = Object.entries(operation.responses).map(([status, spec]) => [
    status,
    {
      description: spec.description,
      ...(spec.headers && { headers: headersOf(spec.headers) }),
      ...contentOf(spec, schemas),
      ...linked(linksOf(operation, spec, all)),
    },
  ]);
  return Object.fromEntries(described) as Json;
}

const linked = (links: Json): Json => (Object.keys(links).length > 0 ? { links } : {});

function headersOf(headers: Record<string, string>): Json {
  const described = Object.entries(headers).map(([name, description]) => [
    name,
    { description, schema: { type: 'string' } },
  ]);
  return Object.fromEntries(described) as Json;
}

function contentOf({ body, mediaTypes = [] }: ResponseSpec, schemas: Json): Json {
  const texts = mediaTypes.map((type) => [type, { schema: { type: 'string' } }]);
  if (texts.length > 0) return { content: Object.fromEntries(texts) as Json };
  if (!body) return {};
  return { content: { 'application/json': { schema: toSchema(body, 'output', schemas) } } };
}

/** Problems that follow from what an operation takes and who may call it, besides its own. */
function problemsOf({ access, method, cookie, params, body, problems: own = [] }: Operation) {
  const implied: Array<ProblemType | false | undefined> = [
    problems.validation,
    access !== 'public' && problems.unauthorized,
    (access === 'support' || access === 'admin' || (cookie !== undefined && method !== 'get')) &&
      problems.forbidden,
    params && problems.notFound,
    problems.tooLarge,
    body && problems.unsupportedMediaType,
    problems.internal,
    problems.unavailable,
  ];
  return [...implied.filter((type) => !!type), ...own];
}

const answerHeaders: Record<number, Record<string, string>> = {
  401: { 'WWW-Authenticate': 'Always `Bearer`' },
  429: { 'Retry-After': 'Seconds to wait' },
  503: { 'Retry-After': 'Seconds to wait' },
};

function problemReplies(operation: Operation): Json {
  const types = problemsOf(operation);
  const content = {
    'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
  };
  const statuses = [...new Set(types.map(({ status }) => status))];
  const described = statuses.map((status) => {
    const same = types.filter((type) => type.status === status);
    const slugs = new Set(same.map(({ slug, title }) => `\`${slug}\`: ${title}`));
    const own = same.map(({ headers }) => headers ?? {});
    const headers = headersOf(Object.assign({}, answerHeaders[status], ...own));
    const described = Object.keys(headers).length > 0 && { headers };
    return [status, { description: [...slugs].join('. '), ...described, content }];
  });
  return Object.fromEntries(described) as Json;
}

/** JSON Schema of `schema`; what carries an id (`.meta({ id })`) goes to `components.schemas`. */
function toSchema(schema: z.ZodType, io: 'input' | 'output', schemas: Json): Json {
  const {
    $schema: _,
    $defs = {},
    ...rest
  } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
  });
  const moved = JSON.parse(
    JSON.stringify({ $defs, rest }).replaceAll('"#/$defs/', '"#/components/schemas/'),
  ) as { $defs: Record<string, Json>; rest: Json };
  for (const [id, definition] of Object.entries(moved.$defs)) schemas[id] = definition;
  return moved.rest;
}
