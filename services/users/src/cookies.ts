import { deviceCookie, refreshCookie } from './schemas.js';

/** `__Host-` makes browsers insist on Secure, Path=/ and no Domain. */
export const hostCookie = (name: string, value: string, maxAgeSeconds: number): string =>
  `${name}=${value}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; Secure; SameSite=Strict`;

/** Nobody is signed in here any more. */
export const noRefreshCookie = hostCookie(refreshCookie, '', 0);

/** And nobody was. */
export const noCookies = [noRefreshCookie, hostCookie(deviceCookie, '', 0)];
