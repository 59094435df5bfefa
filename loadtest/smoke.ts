import { rightness } from './lib/budgets.ts';
import { sound } from './lib/sound.ts';
import { signInStaff } from './lib/staff.ts';
import { handleSummary, summaryTrendStats } from './lib/summary.ts';
import { closeAccount, openAccount } from './smoke/account.ts';
import { makeProduct, putAway } from './smoke/catalogue.ts';
import { buyTwice } from './smoke/orders.ts';
import { lookAfterPeople, sendOrder } from './smoke/staff.ts';
import { visitShop } from './smoke/visitor.ts';

export { handleSummary };

/** Every operation once, by one visitor, one customer and one administrator: whether all of it works. */
export const options = {
  summaryTrendStats,
  scenarios: {
    smoke: { executor: 'shared-iterations', maxDuration: '2m', tags: { phase: 'measured' } },
  },
  thresholds: rightness(),
};

export default sound(() => {
  const staff = signInStaff();
  if (!staff) throw new Error('Set ADMIN_EMAIL and ADMIN_PASSWORD (and ADMIN_CODE) of the shop');
  const productId = makeProduct(staff.token);
  visitShop(productId);
  const account = openAccount();
  sendOrder(staff.token, buyTwice(account, productId));
  putAway(staff.token, productId);
  lookAfterPeople(staff.token, account.userId);
  closeAccount(account);
});
