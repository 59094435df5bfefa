import type { Environment } from './roles.js';

/** The parts of the proof. */
export type Check =
  'loadBalancer' | 'allowed' | 'boundary' | 'boundaryAllows' | 'role' | 'resourcePolicies';

export interface Mutation {
  title: string;
  /** The part that must find it. */
  by: Check;
  /** Changes a copy of the environment. */
  apply: (environment: Environment) => void;
}
