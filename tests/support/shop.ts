const needed = (name: string): string => {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: run the tests by "npm test"`);
  return value;
};

/** Addresses of the shop under test, as `npm test` or `npm run test:compose` started it. */
export const shop = {
  get edgeUrl() {
    return needed('TIENDA_EDGE_URL');
  },
  get albUrl() {
    return needed('TIENDA_ALB_URL');
  },
  get databaseUrl() {
    return new URL('tienda', needed('TIENDA_DATABASE_ADMIN_URL')).href;
  },
};

/** Tells the runner to `stop`, `start`, `restart` or `kill` one part of the shop. */
export async function control(action: string, part: string): Promise<void> {
  const response = await fetch(`${needed('TIENDA_CONTROL')}/${action}/${part}`, { method: 'POST' });
  if (!response.ok) throw new Error(`${action} ${part}: ${await response.text()}`);
}

/** Whom the seed of users makes for a local shop. */
export const administrator = { email: 'admin@tienda.test', password: 'tienda-local-admin' };
