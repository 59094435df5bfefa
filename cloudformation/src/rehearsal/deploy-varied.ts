import { deploy, type DeployResult } from '../deployment.js';
import type { EnvironmentParameters } from '../parameters.js';
import { readTemplate, type Template } from '../template.js';
import { recordChangeSets, type ChangeSets } from './change-set-record.js';
import { cutTemplate } from './cut.js';
import type { Rehearsal } from './rehearsal.js';

export interface Variation {
  services?: EnvironmentParameters['services'];
  /** Changes the copy of a template, by the template's name. */
  templates?: Record<string, (template: Template) => void>;
}

interface Deployed extends DeployResult {
  changeSets: ChangeSets;
  /** What somebody would have read. */
  printed: string;
}

/** The deploy command over copies of the templates, cut to what the emulator has. */
export async function deployVaried(
  rehearsal: Rehearsal,
  { services, templates = {} }: Variation = {},
): Promise<Deployed> {
  const { clients, environment: own, lacking } = rehearsal;
  const environment = { ...own, services: { ...own.services, ...services } };
  const lines: string[] = [];
  const log = (line: string) => {
    lines.push(line);
    rehearsal.log(line);
  };
  const copy = (name: string) => {
    const { template } = cutTemplate(readTemplate(name), lacking);
    templates[name]?.(template);
    return JSON.stringify(template);
  };
  const { changeSets, confirm } = recordChangeSets(rehearsal);
  const result = await deploy({ environment, clients, log, confirm, templates: copy });
  return { ...result, changeSets, printed: lines.join('\n') };
}
