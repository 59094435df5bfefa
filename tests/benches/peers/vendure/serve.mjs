// Vendure's server; tells its parent the port, and ends with it.
import { bootstrap } from '@vendure/core';
import { config } from './config.mjs';

const app = await bootstrap(config);
process.send?.(app.getHttpServer().address().port);
process.on('disconnect', () => process.exit(0));
