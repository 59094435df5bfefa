import { call, cookieOf, read, type Answer } from './call.ts';

/** Of a shop on this machine; another one's are given by ADMIN_EMAIL and ADMIN_PASSWORD. */
const credentials = {
  email: __ENV['ADMIN_EMAIL'] || 'admin@tienda.test',
  password: __ENV['ADMIN_PASSWORD'] || 'tienda-local-admin',
  ...(__ENV['ADMIN_CODE'] && { code: __ENV['ADMIN_CODE'] }),
};

export interface Staff {
  token: string;
  refreshCookie: string;
}

/** An administrator; null where nobody has told us of one, or one whose second factor is missing. */
export function signInStaff(): Staff | null {
  const answer = call('signIn', { body: credentials, accepted: [401] });
  if (answer.response.status !== 201) return null;
  const session = read<{ accessToken: string; secondFactorMissing: boolean }>(answer);
  if (!session || session.secondFactorMissing) return null;
  return {
    token: session.accessToken,
    refreshCookie: cookieOf(answer, '__Host-refresh') ?? '',
  };
}

/** For `if-match`. */
export const etagOf = ({ response }: Answer): Record<string, string> => ({
  'if-match': response.headers['Etag'] ?? response.headers['ETag'] ?? '',
});
