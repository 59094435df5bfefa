import { SNSClient } from '@aws-sdk/client-sns';
import { clientLimits } from './aws.js';

export function createSns(settings: { AWS_REGION: string }): SNSClient {
  return new SNSClient({ region: settings.AWS_REGION, ...clientLimits() });
}
