import { rows, type Database } from '@tienda/shared/database';
import { newId } from '@tienda/shared/ids';
import { literal, Op, type Transaction } from 'sequelize';
import { hashOf } from '../../../services/orders/src/keys.js';
import { asPlaced, toOrder } from '../../../services/orders/src/orders.js';
import { shippingOf, shippingVatRate } from '../../../services/orders/src/shipping.js';
import { taxesOf } from '../../../services/orders/src/taxes.js';
import type {
  Draft,
  OrderDocument,
  SellableProduct,
} from '../../../services/orders/src/queries.js';
import { definePlainModels, type PlainModels } from './plain-models.js';

interface Asked {
  userId: string;
  key: string;
  productIds: string[];
  shippingAddress: OrderDocument['shippingAddress'];
  sentBody: unknown;
}

/**
 * The work of the service's checkout (key, prices, authorisation; then stock, ledger, order, lines,
 * history and outbox in one transaction), a statement for each step by Sequelize's models. One unit
 * of each product, which is what the bench asks for.
 */
export function createPlainCheckout(database: Database) {
  const models = definePlainModels(database);

  return async (asked: Asked) => {
    const { userId, key } = asked;
    const twin = await models.orders.findOne({ where: { userId, idempotencyKey: key } });
    if (twin) throw new Error('The bench never uses a key twice');
    const draft = priced(asked, await findGoods(models, asked.productIds));
    const worth = draft.lines.reduce((sum, { unitPrice }) => sum + unitPrice, 0);
    const total = worth + draft.shipping;
    const [paid] = await rows<{ id: string }>(
      database,
      'select id from payment_sandbox.authorise($key, $total::bigint, true)',
      { key: draft.hash + draft.key, total },
    );
    const order = { ...draft, authorisation: paid?.id ?? '' };
    const placed = await database.transaction((transaction) =>
      write({ models, transaction }, order, { worth, total }),
    );
    return toOrder(asPlaced({ ...order, ...placed, total }));
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

function priced(
  { userId, key, shippingAddress, sentBody }: Asked,
  goods: SellableProduct[],
): Draft {
  const worth = goods.reduce((sum, { unitPrice }) => sum + unitPrice, 0);
  const grams = goods.reduce((sum, { weightGrams }) => sum + weightGrams, 0);
  const shipping = shippingOf({ worth, grams });
  const amounts = goods.map(({ unitPrice, vatRate }) => ({ gross: unitPrice, rate: vatRate }));
  const taxes = taxesOf([...amounts, { gross: shipping, rate: shippingVatRate }]);
  const lines = goods.map((product, index) => ({ ...product, position: index + 1, quantity: 1 }));
  const [id, hash, authorisation, cartId] = [newId(), hashOf(sentBody), '', null];
  return { id, userId, key, hash, shipping, taxes, shippingAddress, authorisation, cartId, lines };
}

interface Work {
  models: PlainModels;
  transaction: Transaction;
}

async function write(
  { models, transaction }: Work,
  { id, userId, key, hash, authorisation, lines, ...draft }: Draft,
  { worth, total }: { worth: number; total: number },
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
      ...{ language: contact?.get('language') ?? 'es', linesTotal: worth, total },
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
