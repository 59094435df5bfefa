import { check } from 'k6';
import { b64decode } from 'k6/encoding';
import http from 'k6/http';

/** Of one grey point. */
export const png = b64decode(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mM4AQAAygDJNEIn8wAAAABJRU5ErkJggg==',
);

export interface Place {
  url: string;
  fields: Record<string, string>;
}

/** The only request that goes to no service, and so is no operation of theirs. */
const uploadToS3 = 'uploadToS3';
const boundary = 'carga-carga-carga';
const bytesOf = (text: string): number[] => Array.from(text, (letter) => letter.charCodeAt(0));
const part = (name: string, value: string) =>
  `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}`;

/** To S3, which wants the file to come last; k6's own forms are in no order. Text is ASCII. */
export function upload({ url, fields }: Place, content: string | ArrayBuffer): void {
  const others = Object.entries(fields).map(([name, value]) => `${part(name, value)}\r\n`);
  const file = part('file"; filename="f', '');
  const body = new Uint8Array([
    ...bytesOf(`${others.join('')}${file}`),
    ...(typeof content === 'string' ? bytesOf(content) : new Uint8Array(content)),
    ...bytesOf(`\r\n--${boundary}--\r\n`),
  ]);
  const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` };
  const tags = { operation: uploadToS3, name: uploadToS3 };
  const response = http.post(url, body.buffer, { headers, tags });
  check(response, { 'S3 takes the file': ({ status }) => status === 204 });
}
