import { image } from '@tienda/shared/media';
import { operation } from '@tienda/shared/operation';
import { problems } from '@tienda/shared/problem';
import { id, line, money, page, paging, queryBoolean } from '@tienda/shared/schemas';
import { z } from 'zod';
import { categoryName, categorySlug, status, stockParams } from './schemas.js';

const inventoryItem = z
  .strictObject({
    id: z.uuid(),
    sku: z.string(),
    slug: z.string(),
    name: z.string(),
    category: categoryName,
    price: money.describe('VAT included'),
    status,
    available: z.int().describe('units in stock'),
    image: image.nullable(),
    updatedAt: z.iso.datetime().describe('when it was last edited; sales do not count'),
  })
  .meta({ id: 'InventoryItem' });

export const listInventory = operation({
  id: 'listInventory',
  method: 'get',
  path: '/products/inventory',
  summary: 'All products, whatever their status',
  access: 'admin',
  query: z.strictObject({
    q: line(200, 0)
      .optional()
      .describe('the beginning of a SKU, or words of the name, the last one maybe unfinished'),
    status: status.optional(),
    category: categorySlug.optional().describe('slug; products below it are listed as well'),
    lowStock: queryBoolean.optional().describe('`true`: fewer than 10 units'),
    sort: z
      .enum(['updated', 'sku', 'name', 'available'])
      .default('updated')
      .describe(
        '`updated`: the newest first; `available`: the fewest first, from 10 units on all alike',
      ),
    ...paging,
  }),
  responses: { 200: { description: 'A page of products', body: page(inventoryItem) } },
  problems: [problems.cursor],
});

const auditEntry = z
  .strictObject({
    id: z.int(),
    at: z.iso.datetime(),
    userId: z.uuid().describe('who did it'),
    action: z.string().describe('`created`, `changed`, `archived`, `stocked`, `deleted`'),
    product: z
      .strictObject({ id: z.uuid(), sku: z.string(), name: z.string() })
      .nullable()
      .describe('as it is called now'),
    category: z.string().nullable().describe('slug of a category, before the change'),
    changes: z.record(
      z.string(),
      z.strictObject({ before: z.unknown(), after: z.unknown() }).describe('of one field'),
    ),
  })
  .meta({ id: 'AuditEntry' });

export const listAudit = operation({
  id: 'listAudit',
  method: 'get',
  path: '/products/audit',
  summary: 'Who changed what, the newest first',
  access: 'admin',
  query: z.strictObject({ productId: id.optional(), userId: id.optional(), ...paging }),
  responses: { 200: { description: 'A page of changes', body: page(auditEntry) } },
  problems: [problems.cursor],
});

const ledgerEntry = z
  .strictObject({
    id: z.int(),
    at: z.iso.datetime(),
    kind: z.enum(['initial', 'received', 'sold', 'returned', 'corrected']),
    quantity: z.int().describe('units; below 0 when there were fewer afterwards'),
    available: z.int().describe('units in stock after it'),
    orderId: z.uuid().nullable().describe('of what was sold or returned'),
    userId: z.uuid().nullable().describe('the administrator who entered it'),
  })
  .meta({ id: 'LedgerEntry' });

export const listLedger = operation({
  id: 'listLedger',
  method: 'get',
  path: '/products/{id}/stock/ledger',
  summary: 'Why the stock of a product is what it is, the newest entry first',
  access: 'admin',
  params: stockParams,
  query: z.strictObject(paging),
  responses: { 200: { description: 'A page of the ledger', body: page(ledgerEntry) } },
  problems: [problems.cursor],
});

export const adminListOperations = [listInventory, listAudit, listLedger];
