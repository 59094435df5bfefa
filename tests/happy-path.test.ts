import { happyPath } from './support/happy-path.js';
import { createShopper } from './support/shopper.js';
import { shop } from './support/shop.js';

describe('the main job, through the edge', () => {
  it('when a visitor buys two tables, then they are told so and have a receipt', async () => {
    const done = await happyPath(shop.edgeUrl);
    expect(done.picture.status).toBe(200);
    expect(done.picture.headers.get('content-type')).toBe('image/webp');
    expect(done.picture.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(done.registered.status).toBe(201);
    expect(done.signedIn.status).toBe(201);
    expect(done.cart.body).toMatchObject({ itemCount: 2, lines: [{ quantity: 2 }] });
    expect(done.placed.status).toBe(201);
    expect(done.placed.headers.get('location')).toBe(`/orders/${done.order.id}`);
    expect(done.order.number).toBeGreaterThan(10_000);
    const lines = done.product.price.amount * 2;
    expect(done.order.total.amount).toBe(lines + done.order.shipping.amount);
    expect(done.email.split('\n')[0]).toBe(done.sentence);
    expect(done.pdf.status).toBe(200);
    expect(done.pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('when the shopper prefers SMS, then the one sentence arrives there and no e-mail', async () => {
    const { shopper, inbox, product } = await happyPath(shop.edgeUrl);
    const channel = { method: 'PUT', body: { channel: 'sms' } };
    expect((await shopper.call('/users/me/notifications', channel)).status).toBe(200);
    const placed = await shopper.order([{ productId: product.id, quantity: 1 }]);
    const { number } = placed.body as { number: number };
    const sentence = `Gracias por tu compra. Tu pedido #${number} será enviado.`;
    expect(await inbox.waitForSms(shopper.phone, sentence)).toBe(sentence);
    const emails = await inbox.emails(shopper.email);
    expect(emails.filter((message) => message.includes(`#${number} `))).toEqual([]);
  });

  it('when one key is sent twice, then there is one order and the same answer', async () => {
    const { shopper, product } = await happyPath(shop.edgeUrl);
    const lines = [{ productId: product.id, quantity: 1 }];
    const key = `key-${Date.now()}`;
    const [first, second] = [
      await shopper.order(lines, { key }),
      await shopper.order(lines, { key }),
    ];
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body).toEqual(first.body);
    expect(second.headers.get('idempotency-replayed')).toBe('true');
    const other = await shopper.order([{ productId: product.id, quantity: 2 }], { key });
    expect(other.status).toBe(422);
  });

  it("when somebody asks for another's order, then it is as if there were none", async () => {
    const { order } = await happyPath(shop.edgeUrl);
    const stranger = createShopper(shop.edgeUrl);
    await stranger.register();
    await stranger.signIn();
    const absent = '01890a5d-ac96-774b-bcce-b302099a8057';
    const ask = async (path: string) => {
      const { status, body } = await stranger.call(path);
      const { instance, ...rest } = body as { instance: string };
      return { status, rest, hasInstance: instance.length > 0 };
    };
    expect(await ask(`/orders/${order.id}`)).toEqual(await ask(`/orders/${absent}`));
    expect(await ask(`/orders/${order.id}/receipt`)).toEqual(
      await ask(`/orders/${absent}/receipt`),
    );
    expect((await ask(`/orders/${order.id}`)).status).toBe(404);
  });
});
