import { ask, need, tell } from './ask.ts';

const nowhere = '01890a5d-ac96-774b-bcce-b302099a8057';

/** What an administrator does with orders and messages. */
export function sendOrder(token: string, id: string): void {
  tell('shipOrder', { token, at: { id }, body: { carrier: 'Correos', trackingCode: 'CARGA1' } });
  tell('deliverOrder', { token, at: { id } });
  tell('getStatistics', { token, query: 'days=7' });
  tell('exportOrders', { token });
  tell('listMessages', { token });
  tell('redeliverMessages', { token });
  tell('redeliverMessage', { token, at: { id: nowhere } });
}

/** And with people. */
export function lookAfterPeople(token: string, id: string): void {
  tell('listUsers', { token });
  tell('getUser', { token, at: { id } });
  tell('setRole', { token, at: { id }, body: { role: 'support' } });
  ask('setRole', { token, at: { id }, body: { role: 'customer' } });
  need('listUserAudit', { token });
}
