import { check } from 'k6';
import http from 'k6/http';
import type { RefinedResponse, ResponseType } from 'k6/http';

/** Load enters at the ALB: what stands before it in AWS is CloudFront, which is not ours to load. */
export const baseUrl = __ENV['BASE_URL'] ?? 'http://127.0.0.1:8081';

export interface Product {
  id: string;
  name: string;
  available: number;
}

type Response = RefinedResponse<ResponseType | undefined>;

const json = { 'content-type': 'application/json' };

/** Tags are operation ids: the same names as in the contract, the logs and the metrics. */
const tagged = (operation: string, headers: Record<string, string> = {}) => ({
  headers: { ...json, ...headers },
  tags: { operation },
});

export function search(query: string): Product[] {
  const url = `${baseUrl}/products?${query}`;
  const response = http.get(url, tagged('searchProducts'));
  check(response, {
    'search answers 200': ({ status }) => status === 200,
    'search brings products': (answer) => Array.isArray(answer.json('items')),
  });
  return response.status === 200 ? (response.json('items') as unknown as Product[]) : [];
}

/** A new shopper's access token; made in `setup`, because signing in costs a password hash. */
export function newShopper(name: string): string {
  const email = `${name}-${Date.now()}-${Math.floor(Math.random() * 1e9)}@example.com`;
  const password = 'load-test-password';
  const account = JSON.stringify({ email, password, name: 'Carga de Prueba' });
  http.post(`${baseUrl}/users`, account, tagged('register'));
  const credentials = JSON.stringify({ email, password });
  const session = http.post(`${baseUrl}/users/sessions`, credentials, tagged('signIn'));
  if (session.status !== 201) throw new Error(`sign-in answered ${session.status}`);
  return String(session.json('accessToken'));
}

const shippingAddress = {
  name: 'Carga de Prueba',
  line1: 'Calle de la Prueba 1',
  postalCode: '28001',
  city: 'Madrid',
  country: 'ES',
};

export function placeOrder(token: string, productIds: string[]): Response {
  const lines = productIds.map((productId) => ({ productId, quantity: 1 }));
  const body = JSON.stringify({ lines, shippingAddress, payment: { token: 'tok_ok' } });
  const headers = { authorization: `Bearer ${token}`, 'idempotency-key': crypto.randomUUID() };
  return http.post(`${baseUrl}/orders`, body, tagged('placeOrder', headers));
}
