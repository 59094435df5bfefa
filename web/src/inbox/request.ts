/** The inbox's routes are not there: this is not the shop of a developer's machine. */
export class NotLocal extends Error {}

/**
 * Asks a route of nginx under /bandeja/api. In AWS there is none: CloudFront answers the web app's own
 * page, or an error.
 */
export async function askInbox(path: string, init?: RequestInit): Promise<unknown> {
  const response = await fetch(`/bandeja/api/${path}`, init);
  if (response.ok && isJson(response)) return response.json();
  if (response.status >= 500) throw new TypeError(`the inbox answered ${response.status}`);
  throw new NotLocal(`${response.status} for ${path}`);
}

const isJson = (response: Response) =>
  response.headers.get('content-type')?.includes('json') ?? false;
