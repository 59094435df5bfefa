import type { Database } from '@tienda/shared/database';
import { literal, Op, type Transaction } from 'sequelize';
import type { Draft, SellableProduct } from '../../../services/orders/src/checkout-queries.js';
import { confirmed, draft } from '../../../services/orders/src/drafts.js';
import { hashOf } from '../../../services/orders/src/keys.js';
import { createPaymentSandbox } from '../../../services/orders/src/payment-sandbox.js';
import { quoteOf } from './goods.js';
import { definePlainModels, type PlainModels } from './plain-models.js';

interface Asked {
  userId: string;
  key: string;
  productIds: string[];
  shippingAddress: Draft['shippingAddress'];
  sentBody: unknown;
}

/**
 * The work of the service's checkout (key, prices, authorisation; then stock, ledger, order, lines,
 * history and outbox in one transaction), a statement for each step by Sequelize's models. One unit
 * of each product, which is what the bench asks for.
 */
export function createPlainCheckout(database: Database) {
  const models = definePlainModels(database);
  const payments = createPaymentSandbox(database);

  return async ({ userId, key, productIds, shippingAddress, sentBody }: Asked) => {
    const twin = await models.orders.findOne({ where: { userId, idempotencyKey: key } });
    if (twin) throw new Error('The bench never uses a key twice');
    const quote = quoteOf(await findGoods(models, productIds));
    const { total } = quote;
    const paid = await payments.authorise({ key: userId + key, token: 'tok_ok', amount: total });
    const claim = { userId, key, hash: hashOf(sentBody), instance: '' };
    const parts = { askedAt: new Date(), shippingAddress, cartId: null };
    const order = draft({ claim, quote, ...parts, authorisation: paid ?? '' });
    const placed = await database.transaction((transaction) =>
      write({ models, transaction }, order, total),
    );
    return confirmed(order, { id: order.id, outcome: 'placed', ...placed });
  };
}

async function findGoods(models: PlainModels, ids: string[]): Promise<SellableProduct[]> {
  const where = { id: { [Op.in]: ids }, status: 'active' };
  const found = await models.products.findAll({ where, include: 'stock' });
  return found.map((row) => {
    const { id, name, price, vatRate, weightGrams, stock } = row.get({ plain: true });
    const { available } = stock as { available: number };
    const product = { productId: id, name, unitPrice: price, vatRate, weightGrams, available };
    return product as SellableProduct;
  });
}

interface Work {
  models: PlainModels;
  transaction: Transaction;
}

async function write(
  { models, transaction }: Work,
  { id, userId, key, hash, authorisation, lines, ...draft }: Draft,
  total: number,
): Promise<{ number: number; placedAt: Date }> {
  const inOrder = lines.toSorted((a, b) => a.productId.localeCompare(b.productId));
  for (const { productId, quantity } of inOrder) {
    const [taken] = await models.stock.update(
      { available: literal(`available - ${quantity}`) },
      { where: { productId, available: { [Op.gte]: quantity } }, transaction },
    );
    if (taken !== 1) throw new Error(`${productId} is sold out`);
  }
  const sold = inOrder.map(({ productId, quantity }) => {
    return { productId, kind: 'sold', quantity: -quantity, orderId: id };
  });
  await models.ledger.bulkCreate(sold, { transaction });
  const contact = await models.contacts.findByPk(userId, { transaction });
  const order = await models.orders.create(
    {
      ...{ id, userId, idempotencyKey: key, requestHash: hash },
      ...{ shipping: draft.shipping, taxes: draft.taxes, shippingAddress: draft.shippingAddress },
      ...{ language: contact?.get('language') ?? 'es', linesTotal: total - draft.shipping, total },
      paymentAuthorisation: authorisation,
    },
    { transaction },
  );
  const ofOrder = lines.map((line) => ({ ...line, orderId: id }));
  await models.lines.bulkCreate(ofOrder, { transaction });
  const history = { orderId: id, status: 'confirmed', actorId: userId };
  await models.history.create(history, { transaction });
  await models.outbox.bulkCreate(eventsOf({ id, userId, authorisation }), { transaction });
  return { number: Number(order.get('number')), placedAt: order.get('placedAt') as Date };
}

function eventsOf({ id, userId, authorisation }: Pick<Draft, 'id' | 'userId' | 'authorisation'>) {
  const payload = { orderId: id };
  return [
    { type: 'order.confirmed', key: `events:${userId}`, payload },
    { type: 'message.confirmed', key: `messages:${userId}`, payload },
    { type: 'receipt.requested', key: `receipt:${id}`, payload },
    { type: 'payment.capture', key: `payment:${authorisation}`, payload: { authorisation } },
  ];
}
