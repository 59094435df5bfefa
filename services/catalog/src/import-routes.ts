import { route, type Route } from '@tienda/shared/operation';
import type { ExportProducts } from './export.js';
import * as contract from './import-contract.js';
import type { Imports } from './imports.js';

interface ImportDomain {
  imports: Imports;
  exportProducts: ExportProducts;
}

const mediaTypes = { csv: 'text/csv; charset=utf-8', ndjson: 'application/x-ndjson' };

/** The catalogue as files; the operations of `import-contract.ts`. */
export function importRoutes({ imports, exportProducts }: ImportDomain): Route[] {
  return [
    route(contract.createImportUpload, async ({ body }) => ({
      status: 201,
      body: await imports.createUpload(body.contentType),
    })),
    route(contract.startImport, async ({ caller, body }) => {
      const started = await imports.start(caller.userId, body.uploadId);
      return {
        status: 202,
        body: started,
        headers: { location: `/products/imports/${started.id}` },
      };
    }),
    route(contract.listImports, async ({ query }) => ok(await imports.list(query))),
    route(contract.getImport, async ({ params }) => ok(await imports.find(params.id))),
    route(contract.listImportErrors, async ({ params, query }) =>
      ok(await imports.listErrors(params.id, query)),
    ),
    route(contract.exportProducts, async ({ query: { format, include } }) => {
      const body = await exportProducts({ format, withStock: include === 'stock' });
      const name = `productos.${format}`;
      const headers = {
        'content-type': mediaTypes[format],
        'content-disposition': `attachment; filename="${name}"`,
      };
      return { status: 200, body, headers };
    }),
  ];
}

const ok = (body: unknown) => ({ status: 200, body });
