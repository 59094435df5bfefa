import { call } from '../lib/call.ts';
import { shippingAddress } from '../lib/checkout.ts';
import { newCredentials, sessionOf } from '../lib/shoppers.ts';
import { ask, need, tell } from './ask.ts';
import { codeOf } from './totp.ts';

export interface Account {
  userId: string;
  token: string;
  email: string;
  password: string;
}

/** Somebody who registers, signs in twice and sees to their account. */
export function openAccount(): Account {
  const { email, password } = newCredentials();
  tell('register', { body: { email, password, name: 'Carga de Prueba', phone: '+34600111222' } });
  call('signIn', { body: { email, password } });
  const signedIn = sessionOf(ask('signIn', { body: { email, password } }));
  const session = sessionOf(ask('refreshSession', { headers: { cookie: signedIn.refreshCookie } }));
  const { userId, accessToken: token } = session;
  tell('getProfile', { token });
  tell('updateProfile', { token, body: { name: 'Carga Nueva' } });
  tell('getNotifications', { token });
  tell('setNotifications', { token, body: { channel: 'sms' } });
  tell('exportAccount', { token });
  seeToSessions(token);
  keepAddresses(token);
  useSecondFactor(token, password);
  return { userId, token, email, password };
}

function seeToSessions(token: string): void {
  const { items } = need<{ items: { id: string; current: boolean }[] }>('listSessions', { token });
  const other = items.find(({ current }) => !current);
  tell('endSession', { token, at: { id: other?.id ?? '' } });
  tell('endSessions', { token });
}

function keepAddresses(token: string): void {
  const body = shippingAddress;
  const { id } = need<{ id: string }>('addAddress', { token, body });
  tell('listAddresses', { token });
  tell('replaceAddress', { token, at: { id }, body: { ...body, city: 'Toledo' } });
  tell('deleteAddress', { token, at: { id } });
}

function useSecondFactor(token: string, password: string): void {
  type Codes = { recoveryCodes: string[] };
  tell('getSecondFactor', { token });
  const { secret } = need<{ secret: string }>('beginSecondFactor', { token, body: { password } });
  const body = { code: codeOf(secret) };
  const first = need<Codes>('confirmSecondFactor', { token, body });
  const renewal = { code: first.recoveryCodes[0] };
  const second = need<Codes>('renewRecoveryCodes', { token, body: renewal });
  tell('removeSecondFactor', { token, body: { password, code: second.recoveryCodes[0] } });
}

/** And closes it in the end. */
export function closeAccount({ token, email, password }: Account): void {
  const next = newCredentials();
  tell('requestPasswordReset', { body: { email } });
  tell('resetPassword', { body: { token: 'carga', password: next.password } });
  tell('changePassword', { token, body: { currentPassword: password, password: next.password } });
  const current = { email, password: next.password };
  tell('changeEmail', { token, body: { email: next.email, password: next.password } });
  const answer = call('signIn', { body: { ...current, email: next.email } });
  const { accessToken, refreshCookie } = sessionOf(answer);
  tell('signOut', { headers: { cookie: refreshCookie } });
  tell('deleteAccount', { token: accessToken, body: { password: next.password } });
}
