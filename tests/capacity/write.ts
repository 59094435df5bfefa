/** `npm run capacity`: docs/capacity.md and its chart, from measured.json, prices.json and quotas.json. */
import { writeFileSync } from 'node:fs';
import { renderDocuments } from './document.js';

const { markdown, svg } = renderDocuments();
writeFileSync(new URL('../../docs/capacity.md', import.meta.url), markdown);
writeFileSync(new URL('../../docs/capacity.svg', import.meta.url), svg);
console.log('Wrote docs/capacity.md and docs/capacity.svg');
