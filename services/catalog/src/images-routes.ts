import { route, type Route } from '@tienda/shared/operation';
import * as contract from './images-contract.js';
import type { Images } from './images.js';

/** Pictures of products; the operations of `images-contract.ts`. */
export function imageRoutes(images: Images): Route[] {
  return [
    route(contract.requestImage, async ({ caller: { userId }, params, body }) => {
      const requested = await images.request({ productId: params.id, userId }, body);
      return { status: 201, body: requested };
    }),
    route(contract.publishImage, async ({ caller: { userId }, params, body }) => {
      const edit = { productId: params.id, userId, imageId: params.imageId };
      return { status: 200, body: await images.publish(edit, body.alt) };
    }),
    route(contract.deleteImage, async ({ caller: { userId }, params }) => {
      await images.remove({ productId: params.id, userId, imageId: params.imageId });
      return { status: 204 };
    }),
    route(contract.orderImages, async ({ caller: { userId }, params, body }) => {
      const items = await images.arrange({ productId: params.id, userId }, body.order);
      return { status: 200, body: { items } };
    }),
  ];
}
