import { gzipSync } from 'node:zlib';
import { newId } from '@tienda/shared/ids';
import { api as catalog } from '../../services/catalog/src/api.js';
import { api as orders } from '../../services/orders/src/api.js';
import { api as users } from '../../services/users/src/api.js';
import { asCustomer, ask, expectRefusal, send, type Headers } from './ask.js';

const many = (count: number, part: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => part(index)).join('&');
const nest = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
const nestObjects = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
const name = (value: string) => `{"email":"a@example.test","password":${value}}`;
const utf16 = Buffer.from(name('"x"'), 'utf16le');
const padded = (bytes: number) => name(`"x"`).padEnd(bytes);

const ct = (value: string) => ({ 'Content-Type': value });

/** To the sign-in, which anybody may call. The good credentials of nobody would be 401. */
const shapes: Array<[string, string | Buffer, number, Headers?]> = [
  ['no JSON', '{', 400],
  ['a word', 'hello', 400],
  ['nothing', '', 400],
  ['blanks', '   ', 400],
  ['null', 'null', 400],
  ['true', 'true', 400],
  ['a number', '1', 400],
  ['a text', '"x"', 400],
  ['a list', '[]', 400],
  ['a list of the right thing', `[${name('"x"')}]`, 400],
  ['an empty object', '{}', 400],
  ['two objects', `${name('"x"')}${name('"x"')}`, 400],
  ['lines of JSON', `${name('"x"')}\n${name('"x"')}`, 400],
  ['a comma too many', '{"email":"a@example.test","password":"x",}', 400],
  ['a comment', `/* */ ${name('"x"')}`, 400],
  ['single quotes', "{'email':'a@example.test','password':'x'}", 400],
  ['NaN', name('NaN'), 400],
  ['a list for a text', name('["x"]'), 400],
  ['an object for a text', name('{"$ne":""}'), 400],
  ['null for a text', name('null'), 400],
  ['a number for a text', name('1'), 400],
  ['a field of no contract', '{"email":"a@example.test","password":"x","role":"admin"}', 400],
  ['another case', '{"Email":"a@example.test","password":"x"}', 400],
  ['__proto__', '{"email":"a@example.test","password":"x","__proto__":{"role":"admin"}}', 400],
  ['__proto__ in escapes', '{"email":"a@example.test","password":"x","\\u005f_proto__":{}}', 400],
  ['constructor', '{"email":"a@example.test","password":"x","constructor":{"prototype":{}}}', 400],
  ['prototype', '{"prototype":{}}', 400],
  ['33 levels of lists', nest(33), 400],
  ['33 levels of objects', nestObjects(33), 400],
  ['10,000 levels of lists', nest(10_000), 400],
  ['10,000 levels of objects', nestObjects(10_000), 400],
  ['10,000 keys', `{${many(10_000, (i) => `"k${i}":1`).replaceAll('&', ',')}}`, 400],
  ['one key of 90,000 letters', `{"${'k'.repeat(90_000)}":1}`, 400],
  ['100 KiB and a byte', padded(102_401), 413],
  ['1 MiB and a byte', padded(1_048_577), 413],
  ['no type', name('"x"'), 415, ct('')],
  ['a text', name('"x"'), 415, ct('text/plain')],
  ['a form', 'email=a&password=x', 415, ct('application/x-www-form-urlencoded')],
  ['parts of a form', name('"x"'), 415, ct('multipart/form-data; boundary=x')],
  ['JSON of another kind', name('"x"'), 415, ct('application/ld+json')],
  ['two types', name('"x"'), 415, ct('application/json, text/plain')],
  ['UTF-16 and says so', utf16, 415, ct('application/json; charset=utf-16')],
  ['UTF-16 and says UTF-8', utf16, 400, ct('application/json; charset=utf-8')],
  ['UTF-7', name('"x"'), 415, ct('application/json; charset=utf-7')],
  ['a charset of nobody', name('"x"'), 415, ct('application/json; charset=x-nobody')],
  ['gzip', gzipSync(name('"x"')), 415, { 'Content-Encoding': 'gzip' }],
  ['a bomb of 100 MiB', gzipSync(Buffer.alloc(104_857_600)), 415, { 'Content-Encoding': 'gzip' }],
  ['gzip that is none', name('"x"'), 415, { 'Content-Encoding': 'gzip' }],
  ['a coding of nobody', name('"x"'), 415, { 'Content-Encoding': 'zstd, x-nobody' }],
];

describe('a body', () => {
  it.each(shapes)('when it is %s, then it is refused', async (_, body, status, headers = {}) => {
    const answer = await send('POST', '/users/sessions', { body, headers });
    expectRefusal(answer, [status]);
    expect(answer.body.length).toBeLessThan(10_000);
  });

  it('when it has 32 levels, UTF-8 by name or a key twice, then it is read', async () => {
    const levels = await send('POST', '/users/sessions', { body: nest(32) });
    expect(levels.body).not.toContain('nested');
    const headers = ct('application/json; charset="UTF-8"');
    const body = '{"email":1,"email":"a@example.test","password":"x"}';
    expectRefusal(await send('POST', '/users/sessions', { body, headers }), [401]);
  });

  it('when prototypes were attacked, then none has changed', async () => {
    const answer = await ask('/users/me', { headers: asCustomer() });
    expectRefusal(answer, [401]);
    expect(JSON.parse(answer.body)).not.toHaveProperty('role');
  });
});

const bodiless = [catalog, orders, users]
  .flatMap(({ operations }) => operations)
  .filter(({ body }) => body === undefined)
  .map(({ method, path }) => [method.toUpperCase(), path.replaceAll(/\{\w+\}/g, newId())]);
const chunked = { 'Transfer-Encoding': 'chunked' };
const chunks = (text: string) =>
  text ? `${text.length.toString(16)}\r\n${text}\r\n0\r\n\r\n` : '0\r\n\r\n';

describe.each(bodiless)('%s %s, which takes no body', (method = '', target = '') => {
  it.each<[string, string, number, Headers?]>([
    ['an empty object', '{}', 400],
    ['a field of no contract', '{"role":"admin"}', 400],
    ['a text', 'x', 400, ct('text/plain')],
    ['of no type', 'x', 400, ct('')],
    ['100 KiB and a byte', ' '.repeat(102_401), 413],
  ])('when one is sent that is %s, then it is refused', async (_, body, status, headers = {}) => {
    expectRefusal(await send(method, target, { body, headers }), [status]);
  });

  it('when one comes in chunks, then it is refused, whoever sends it', async () => {
    const headers = { ...chunked, ...asCustomer() };
    // Both lengths would be refused by Node.
    const sent = { method, headers: { ...headers, 'Content-Length': [] }, body: chunks('{}') };
    const answer = await ask(target, sent);
    expectRefusal(answer, [400]);
    expect(JSON.parse(answer.body)).toMatchObject({ errors: [{ message: 'takes no body' }] });
  });

  it.each<[string, string, Headers]>([
    ['has no bytes', '', {}],
    ['comes in no chunks', chunks(''), { ...chunked, 'Content-Length': [] }],
  ])('when one %s, then it is none', async (_, body, headers) => {
    const { status, body: told } = await ask(target, { method, headers, body });
    expect(status).toBeLessThan(500);
    expect(told).not.toContain('takes no body');
  });
});
