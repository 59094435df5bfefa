import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { orders } from '../api/clients.js';
import { unwrap } from '../api/unwrap.js';
import { requestEmails, requestSms } from './messages.js';
import { NotLocal } from './request.js';
import { confirmSubscription, requestSubscription, type Subscription } from './subscription.js';

const live = { refetchInterval: 2000, retry: false } as const;

/** Everything that was delivered, as of two seconds ago. */
export function useInbox() {
  const sms = useQuery({ queryKey: ['inbox', 'sms'], queryFn: requestSms, ...live });
  // Only where the first route is there, a missing second one means that nothing was sent yet.
  const emails = useQuery({
    queryKey: ['inbox', 'emails'],
    queryFn: requestEmails,
    enabled: sms.isSuccess,
    ...live,
  });
  return {
    sms: sms.data,
    emails: emails.data,
    absent: sms.error instanceof NotLocal,
    error: sms.error ?? emails.error,
  };
}

export function useSubscription(topicArn: string) {
  return useQuery({
    queryKey: ['inbox', 'subscription', topicArn],
    queryFn: () => requestSubscription(topicArn),
    retry: false,
  });
}

export function useConfirmation() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: confirmSubscription,
    onSuccess: (_, subscription: Subscription) =>
      cache.setQueryData(['inbox', 'subscription', subscription.topicArn], {
        ...subscription,
        confirmed: true,
      }),
  });
}

/** The shopper's orders by number, for receipts beside messages; the last hundred are plenty here. */
export function useOrderIds(signedIn: boolean) {
  return useQuery({
    queryKey: ['orders', 'by-number'],
    enabled: signedIn,
    queryFn: async ({ signal }) => {
      const params = { query: { limit: 100 } };
      const { items } = await unwrap(orders.GET('/orders', { params, signal }));
      return Object.fromEntries(items.map(({ number, id }) => [number, id]));
    },
  });
}
