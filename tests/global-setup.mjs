import { tsImport } from 'tsx/esm/api';

/** Starts the shop that all tests share; they find it by TIENDA_* in the environment. */
export default async function globalSetup() {
  const { startTestShop } = await tsImport('../local/src/test-shop.ts', import.meta.url);
  globalThis.tiendaTestShop = await startTestShop();
}
