import { problemsOf, type LogRules } from '../local/src/log-rules.js';

const service: LogRules = { format: 'service', traced: true, secrets: ['una buena clave'] };
const requestId = '01a20638-2d92-72cd-89e9-3b857fd40f69';
const traceId = 'Root=1-61734141-411111111111111111e9e5fc';
const line = (more: Record<string, unknown>) =>
  JSON.stringify({ level: 'info', service: 'users', requestId, traceId, msg: 'request', ...more });
const random = 'k3vE8q_Zr1XwB0s-7uTnYpLhJgFdCaM5o2i9RxQeWV4';

test.each([
  ['e-mail address', { err: { message: 'ana.ruiz+1@example.test is taken' } }],
  ['e-mail address', { path: '/orders/ana%40example.test' }],
  ['phone', { detail: 'no SMS to +34600111222' }],
  ['phone', { path: '/users/%2B34600111222' }],
  ['JWT', { authorization: 'Bearer eyJhbGciOiJFUzI1NiIsInR5cCI6ImF0K2p3dCJ9.eyJzdWIi.c2ln' }],
  ['token', { token: random }],
  ['password hash', { values: ['$argon2id$v=19$m=19456'] }],
  ['private key', { key: '-----BEGIN PRIVATE KEY-----' }],
  ['cookie value', { headers: '__Host-cart=abc' }],
  ['signature of a presigned URL', { url: '/r?X-Amz-Signature=0f' }],
  ['secret of a second factor', { uri: 'otpauth://totp/Tienda' }],
  ['password or key', { body: 'una buena clave' }],
  ['card number', { name: 'Ana 4111 1111 1111 1111' }],
  ['without request id', { requestId: undefined }],
  ['without trace id', { traceId: '' }],
])('when a line of a service has a %s, then it is found: %j', (kind, more) => {
  expect(problemsOf(line(more), service)).toContain(kind);
});

test.each([
  line({}),
  line({ path: `/orders/${requestId}`, durationMs: 4111111111111111 }),
  line({ email: '[redacted]', cookie: '[redacted]', operation: 'changePassword' }),
  line({ err: { stack: 'Error\n at file:///app/node_modules/@aws-sdk/client-s3/index.js:12:34' } }),
  line({ msg: 'listening', requestId: undefined, traceId: undefined }),
])('when a line says no more than it may, then nothing is found: %s', (sound) => {
  expect(problemsOf(sound, service)).toEqual([]);
});

test('when a line is text, an array or half a line, then it is no JSON object', () => {
  for (const bad of ['(node:1) MaxListenersExceededWarning', '[]', line({}).slice(0, -1)]) {
    expect(problemsOf(bad, service)).toEqual(['not one JSON object']);
  }
});

test('when nginx repeats a request with its query, then it is found', () => {
  const text = { ...service, format: 'text' } as const;
  const error = 'upstream timed out, request: "GET /users?q=Ana HTTP/1.1", upstream: "http://…"';
  expect(problemsOf(error, text)).toEqual(['query of a request']);
  expect(problemsOf('users: the administrator has been added', text)).toEqual([]);
});
