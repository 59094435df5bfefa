import { NodeHttpHandler } from '@smithy/node-http-handler';
import { z } from 'zod';

/** AWS_ENDPOINT_URL and the credentials are read by the SDK itself; the code never sees them. */
export const awsSettings = {
  AWS_REGION: z.string(),
  AWS_ENDPOINT_URL: z.url().optional().describe('local only'),
};

/**
 * In milliseconds: a request tried twice still ends within the 10 s of an outbox lease. Without
 * `throwOnRequestTimeout` the SDK only warns of a request that takes longer, and waits for ever.
 */
export const clientLimits = () => ({
  maxAttempts: 2,
  requestHandler: new NodeHttpHandler({
    connectionTimeout: 1000,
    requestTimeout: 3000,
    throwOnRequestTimeout: true,
  }),
});
