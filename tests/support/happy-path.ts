import { createInbox } from './inbox.js';
import { createShopper } from './shopper.js';
import { until } from './until.js';

interface Product {
  id: string;
  name: string;
  price: { amount: number };
  available: number;
  image: { url: string } | null;
}

interface Order {
  id: string;
  number: number;
  total: { amount: number };
  shipping: { amount: number };
}

/**
 * The main job over HTTP, as a visitor does it: search, look, fill a cart as a guest, register, sign
 * in, buy, be told, read the receipt. Answers what a test may want to look at.
 */
export async function happyPath(edgeUrl: string) {
  const shopper = createShopper(edgeUrl);
  const inbox = createInbox(edgeUrl);

  const found = await shopper.call('/products?q=mesa&inStock=true');
  const { items } = found.body as { items: Product[] };
  const product = items.find(({ available }) => available >= 2);
  if (!product) throw new Error('There is no table to buy');
  const picture = await fetch(new URL(product.image?.url ?? '', edgeUrl));

  const line = `/orders/cart/lines/${product.id}`;
  await shopper.call(line, { method: 'PUT', body: { quantity: 2 } });
  const registered = await shopper.register();
  const signedIn = await shopper.signIn();
  const cart = await shopper.call('/orders/cart');

  const placed = await shopper.order(undefined);
  const order = placed.body as Order;
  const sentence = `Gracias por tu compra. Tu pedido #${order.number} será enviado.`;
  const email = await inbox.waitForEmail(shopper.email, sentence);

  const receipt = await until(async () => {
    const accept = { accept: 'application/json' };
    const answer = await shopper.call(`/orders/${order.id}/receipt`, { headers: accept });
    return answer.status === 200 && (answer.body as { url: string });
  });
  const pdf = await fetch(receipt.url);

  return {
    shopper,
    inbox,
    product,
    picture,
    registered,
    signedIn,
    cart,
    placed,
    order,
    sentence,
    email,
    pdf: { status: pdf.status, bytes: Buffer.from(await pdf.arrayBuffer()) },
  };
}
