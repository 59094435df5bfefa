/** A call of a service's own API, in the protocol that the service speaks. */
export interface Question {
  /** The name the service signs with, by which the emulator finds it. */
  service: string;
  /** Query protocol: the action and what it takes; the version comes first in it. */
  query?: Record<string, string>;
  /** JSON protocol: `<target prefix>.<operation>`. */
  target?: string;
  body?: Record<string, unknown>;
  /** REST: read with GET. */
  path?: string;
}

export interface Place {
  url: string;
  region: string;
  account: string;
}

/** The answer as text, XML or JSON; an error that holds it when the service refuses. */
export async function ask({ url, region, account }: Place, question: Question): Promise<string> {
  const { service, query, target, body = {}, path = '/' } = question;
  // The emulator takes the service from the scope and checks no signature.
  const scope = `${account}/20260101/${region}/${service}/aws4_request`;
  const headers: Record<string, string> = {
    authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`,
  };
  if (target) {
    Object.assign(headers, {
      'x-amz-target': target,
      'content-type': 'application/x-amz-json-1.1',
    });
  }
  const content = target ? JSON.stringify(body) : query && new URLSearchParams(query);
  const method = content ? 'POST' : 'GET';
  const response = await fetch(url + path, { method, headers, ...(content && { body: content }) });
  const text = await response.text();
  if (!response.ok) throw new Error(`${service} answers ${response.status}: ${text.slice(0, 300)}`);
  return text;
}
