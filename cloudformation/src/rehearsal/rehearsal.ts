import type { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { stacks } from '../stacks.js';
import type { Lacking } from './cut.js';
import type { RehearsedEnvironment } from './environments.js';

/** What every stage of a rehearsal works with. */
export interface Rehearsal extends RehearsedEnvironment {
  /** Where the emulator is. */
  url: string;
  lacking: Lacking;
  /** Every line that the commands print. */
  log: (line: string) => void;
}

/** The client for the region that a stack is in. */
export const clientOf = ({ clients }: Rehearsal, stack: string): CloudFormationClient =>
  stacks.find(({ name }) => name === stack)?.region
    ? clients.cloudFormationGlobal
    : clients.cloudFormation;
