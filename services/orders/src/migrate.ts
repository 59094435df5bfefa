import { migrate } from '@tienda/shared/migrations';
import { loadSettings } from '@tienda/shared/settings';
import { migrationSettings } from './settings.js';

const names = await migrate(loadSettings(migrationSettings), {
  schema: 'orders',
  moduleUrl: import.meta.url,
});
console.log(`orders: ${names.length > 0 ? names.join(', ') : 'nothing to migrate'}`);
