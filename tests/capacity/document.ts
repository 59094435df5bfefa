import { readFileSync } from 'node:fs';
import { assumptions } from './assumptions.js';
import { priceTable } from './prices.js';
import {
  assumptionsPart,
  measuredOn,
  mixPart,
  operationsPart,
  pricesPart,
  quotasPart,
} from './document/basis-part.js';
import { billPart, limitsPart, orderPart, planPart, readingPart } from './document/plan-part.js';
import {
  coldPart,
  curves,
  errorsPart,
  noisePart,
  scalePart,
  usePart,
  zonePart,
} from './document/simulation-part.js';
import { quota } from './quotas.js';
import { rounded } from './document/text.js';
import { readMeasured } from './measured.js';
import type { Basis } from './order-cost.js';
import { peakOrdersPerHour, usualOrdersPerHour } from './scenarios.js';
import { readSettings } from './settings.js';

const file = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');

const parts: Record<string, (basis: Basis) => string> = {
  operations: operationsPart,
  'measured on': measuredOn,
  order: orderPart,
  plan: planPart,
  reading: readingPart,
  bill: billPart,
  limits: limitsPart,
  'in mix': mixPart,
  errors: errorsPart,
  noise: noisePart,
  knee: ({ measured }) => rounded(Math.round(measured.kneePerSecond)),
  topics: () => rounded(quota('snsTopics')),
  hours: () => rounded(priceTable.hoursPerMonth),
  use: usePart,
  zone: zonePart,
  scale: scalePart,
  cold: coldPart,
  assumptions: assumptionsPart,
  prices: pricesPart,
  quotas: quotasPart,
  usual: () => rounded(usualOrdersPerHour),
  peak: () => rounded(peakOrdersPerHour),
  'task start': () => rounded(assumptions.taskStartSeconds),
  'prices of': () => `${priceTable.region}, ${priceTable.asOf}. ${priceTable.note}`,
};

export interface Documents {
  markdown: string;
  svg: string;
}

/** docs/capacity.md and its chart: document.md with each `{{part}}` made of what was measured. */
export function renderDocuments(): Documents {
  const measured = readMeasured();
  const basis = { measured, settings: readSettings() };
  const markdown = file('document.md').replaceAll(/\{\{([\w ]+)\}\}/g, (_, name: string) => {
    const part = parts[name];
    if (!part) throw new Error(`document.md asks for "${name}", which nobody makes`);
    return part(basis);
  });
  return { markdown, svg: curves(measured) };
}
