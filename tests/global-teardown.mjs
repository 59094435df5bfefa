/**
 * Checks the books of the shop that global-setup.mjs started, stops it, in the same process, and scans
 * its logs. A broken rule fails the run by its exit code: an error thrown here would lose the results.
 */
export default async function globalTeardown() {
  const shop = globalThis.tiendaTestShop;
  if (!shop) return;
  try {
    const code = await shop.checkBooks();
    if (code !== 0) process.exitCode = code;
  } finally {
    await shop.close();
  }
  if (shop.scanLogs() !== 0) process.exitCode = 1;
}
