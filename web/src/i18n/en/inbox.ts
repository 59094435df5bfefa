import type { Translated } from '../catalogue.js';
import type { texts as spanish } from '../es/inbox.js';

export const texts: Translated<typeof spanish> = {
  title: 'Message inbox',
  about:
    'What the shop has sent to its customers, as LocalStack delivers it on this computer. In AWS it would reach their phones and mailboxes. It refreshes by itself.',
  onlyLocal: 'The inbox exists only on a local machine',
  emails: 'E-mails',
  sms: 'Text messages',
  noEmail: 'No e-mail has been sent yet. Buy something and it will appear here.',
  noSms: 'No text message has been sent yet. Buy something and it will appear here.',
  from: 'from {{sender}}',
  to: 'to {{phone}}',
  sender: 'Tienda',
  signIn: '<link>Sign in</link> with this account to see the receipt.',
  confirmed: 'Subscription confirmed',
  confirm: 'Confirm the subscription',
  unconfirmed: 'AWS would send this only after the confirmation.',
};
