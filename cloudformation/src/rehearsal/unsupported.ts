import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { root } from '../../../local/src/folders.js';
import type { Lacking } from './cut.js';

const entry = z
  .strictObject({
    type: z.string().regex(/^AWS::\w+::\w+$/),
    /** Only resources with this property are refused. */
    property: z.string().optional(),
    /** The type works, but this attribute is not answered. */
    attribute: z.string().optional(),
    /** What the emulator says, to the letter. */
    error: z.string().min(1),
  })
  .refine(({ property, attribute }) => !(property && attribute), 'either property or attribute');

/** One thing that the emulator cannot do. */
export type Unsupported = z.output<typeof entry>;

/** Reads `tests/rehearsal/unsupported.json`. */
export function readUnsupported(): Unsupported[] {
  const path = join(root, 'tests', 'rehearsal', 'unsupported.json');
  return z.array(entry).parse(JSON.parse(readFileSync(path, 'utf8')));
}

/** For example `AWS::RDS::DBCluster.MasterUserSecret.SecretArn`. */
export const nameOf = ({ type, property, attribute }: Unsupported): string =>
  [type, property ?? attribute ?? []].flat().join('.');

export function lackingOf(unsupported: Unsupported[]): Lacking {
  const namesOf = (kind: (entry: Unsupported) => unknown) =>
    new Set(unsupported.filter((one) => kind(one) !== undefined).map(nameOf));
  return {
    types: namesOf(({ type, property, attribute }) => ((property ?? attribute) ? undefined : type)),
    properties: namesOf(({ property }) => property),
    attributes: namesOf(({ attribute }) => attribute),
  };
}
