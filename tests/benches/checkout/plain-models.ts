import type { Database } from '@tienda/shared/database';
import { DataTypes, type Model, type ModelStatic } from 'sequelize';

/** Sequelize notes the column's name on it, so that none may be shared. */
const key = () => ({ type: DataTypes.UUID, primaryKey: true });

type Table = ModelStatic<Model<Record<string, unknown>>>;

const { TEXT, INTEGER, BIGINT, UUID, JSONB, DATE } = DataTypes;

/** The tables that a checkout reads and writes, as anybody would describe them to Sequelize. */
export function definePlainModels(database: Database) {
  const define = (schema: string, name: string, columns: Parameters<Database['define']>[1]) =>
    database.define<Model<Record<string, unknown>>>(name, columns, { schema }) as Table;
  const withoutId = (table: Table) => {
    table.removeAttribute('id');
    return table;
  };
  const models = {
    products: define('catalog', 'products', {
      id: key(),
      name: TEXT,
      price: INTEGER,
      vatRate: INTEGER,
      weightGrams: INTEGER,
      status: TEXT,
    }),
    stock: define('catalog', 'stock', { productId: key(), available: INTEGER }),
    ledger: withoutId(
      define('catalog', 'stock_ledger', {
        productId: UUID,
        kind: TEXT,
        quantity: INTEGER,
        orderId: UUID,
      }),
    ),
    contacts: define('users', 'contact', { userId: key(), language: TEXT }),
    orders: define('orders', 'orders', {
      id: key(),
      number: BIGINT,
      userId: UUID,
      idempotencyKey: TEXT,
      requestHash: TEXT,
      language: TEXT,
      linesTotal: BIGINT,
      shipping: BIGINT,
      total: BIGINT,
      taxes: JSONB,
      shippingAddress: JSONB,
      paymentAuthorisation: TEXT,
      placedAt: DATE,
    }),
    lines: define('orders', 'order_lines', {
      orderId: key(),
      position: INTEGER,
      productId: key(),
      name: TEXT,
      quantity: INTEGER,
      unitPrice: INTEGER,
      vatRate: INTEGER,
    }),
    history: define('orders', 'order_history', { orderId: key(), status: TEXT, actorId: UUID }),
    outbox: withoutId(define('orders', 'outbox', { type: TEXT, key: TEXT, payload: JSONB })),
  };
  models.products.hasOne(models.stock, { foreignKey: 'productId', as: 'stock' });
  return models;
}

export type PlainModels = ReturnType<typeof definePlainModels>;
