import { users } from '../api/clients.js';
import { unwrap } from '../api/unwrap.js';
import { endAttempt } from '../checkout/attempt.js';
import type { Language } from '../i18n/languages.js';
import { begin, cookieClient, end } from './renew-session.js';

export interface Credentials {
  email: string;
  password: string;
  /** Of the second factor, once the API has asked for it. */
  code?: string;
}

export async function signIn(body: Credentials): Promise<void> {
  begin(await unwrap(cookieClient.POST('/users/sessions', { body })));
}

export interface Registration extends Omit<Credentials, 'code'> {
  name: string;
  phone?: string;
  /** Of the shop as they see it, and so of the messages they will get. */
  language: Language;
}

/** Opens the account and signs in with it. */
export async function register(body: Registration): Promise<void> {
  await unwrap(cookieClient.POST('/users', { body }));
  await signIn({ email: body.email, password: body.password });
}

export async function signOut(): Promise<void> {
  await unwrap(cookieClient.DELETE('/users/sessions'));
  leave();
}

/** Ends every session, the one of this browser too. */
export async function signOutEverywhere(): Promise<void> {
  await unwrap(users.DELETE('/users/me/sessions'));
  leave();
}

/** Ends the account itself. */
export async function deleteAccount(body: { password: string; code?: string }): Promise<void> {
  await unwrap(users.DELETE('/users/me', { body }));
  leave();
}

/** An order whose outcome is not known has an address in it, which the next person must not find. */
function leave(): void {
  endAttempt();
  end();
}
