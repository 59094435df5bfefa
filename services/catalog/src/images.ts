import { transact, type Database } from '@tienda/shared/database';
import { newId } from '@tienda/shared/ids';
import type { Image } from '@tienda/shared/media';
import { Problem, problems } from '@tienda/shared/problem';
import { adminQueries } from './admin-queries.js';
import { changesBetween } from './audit.js';
import { maxUploadBytes } from './image-encoding.js';
import { createImageProcessing, filesOf, ownKey, uploadKey } from './image-processing.js';
import { imageQueries, type ImageQueries, type ImageRow } from './images-queries.js';
import type { MediaStore } from './media-store.js';
import { catalogProblems } from './problems.js';
import { presentAdminImage } from './products.js';

type AdminImage = Image & { id: string };

/** Who changes the pictures of which product. */
interface Edit {
  productId: string;
  userId: string;
}

interface ImageEdit extends Edit {
  imageId: string;
}

interface Requested {
  imageId: string;
  upload: { url: string; fields: Record<string, string> };
}

/** All throw 404 for what is not there, and record what they change. */
export interface Images {
  request: (
    edit: Edit,
    input: { contentType: string; alt?: string | undefined },
  ) => Promise<Requested>;
  /** The same answer however often it is asked for; throws 409 before the upload, 422 for a bad file. */
  publish: (edit: ImageEdit, alt: string | undefined) => Promise<AdminImage>;
  /** For good: the same upload is not published again. */
  remove: (edit: ImageEdit) => Promise<void>;
  /** Throws 409 unless `order` names all that there are. */
  arrange: (edit: Edit, order: string[]) => Promise<AdminImage[]>;
}

interface Parts {
  writer: Database;
  store: MediaStore;
  mediaBaseUrl: string;
}

const maxImages = 20;

export function createImages({ writer, store, mediaBaseUrl }: Parts): Images {
  const change = (edit: Edit, alter: Alter) => changePictures(writer, edit, alter);
  const processImage = createImageProcessing(writer, store);
  return {
    request: async ({ productId, userId }, { contentType, alt = null }) => {
      const queries = imageQueries(writer);
      if ((await queries.list(productId)).length >= maxImages) throw tooMany();
      const id = newId();
      const added = await queries.addUpload({ id, productId, userId, contentType, alt });
      if (!added) throw notFound();
      const terms = { key: uploadKey(id), contentType, maxBytes: maxUploadBytes };
      return { imageId: id, upload: await store.presignUpload(terms) };
    },
    publish: async (edit, alt) => {
      const { imageId, productId } = edit;
      const isThere = has(await imageQueries(writer).list(productId), imageId);
      const made = isThere ? null : await processImage(edit);
      const images = await change(edit, async (queries, before) => {
        if (has(before, imageId)) {
          if (alt !== undefined) await queries.changeAlt(imageId, alt);
          // Another request was faster; what this one made is not shown by anything.
          if (made) await queries.forget(imageId, filesOf(made.key));
          return;
        }
        // Somebody may have published and removed it meanwhile.
        if (!made || !(await queries.findUpload(edit))) throw notFound();
        if (before.length >= maxImages) throw tooMany();
        await queries.add(productId, { ...made, alt: alt ?? made.alt });
        await queries.forget(imageId, [uploadKey(imageId)]);
      });
      return presentAdminImage(mediaBaseUrl, pick(images, imageId));
    },
    remove: async (edit) => {
      await change(edit, async (queries, before) => {
        const { id, key } = pick(before, edit.imageId);
        await queries.remove(id);
        await queries.retireUpload(id);
        if (ownKey.test(key)) await queries.forget(id, filesOf(key));
      });
    },
    arrange: async (edit, order) => {
      const images = await change(edit, async (queries, before) => {
        const ids = before.map(({ id }) => id);
        if ([...ids].sort().join() !== [...order].sort().join()) throw otherPictures(ids);
        if (ids.join() !== order.join()) await queries.order(edit.productId, order);
      });
      return images.map((image) => presentAdminImage(mediaBaseUrl, image));
    },
  };
}

type Alter = (queries: ImageQueries, before: ImageRow[]) => Promise<void>;

/** One at a time for each product; answers the pictures as they are then. */
async function changePictures(writer: Database, { productId, userId }: Edit, alter: Alter) {
  return transact(writer, async (transaction) => {
    const product = adminQueries(writer, transaction);
    const queries = imageQueries(writer, transaction);
    if (!(await product.lockProduct(productId))) throw notFound();
    const before = await queries.list(productId);
    await alter(queries, before);
    const after = await queries.list(productId);
    const changes = changesBetween({ images: recorded(before) }, { images: recorded(after) });
    if (Object.keys(changes).length > 0) {
      await product.addAudit({ productId, userId, action: 'changed', changes });
    }
    return after;
  });
}

/** What the record of changes keeps of them: the order, and the words. */
const recorded = (images: ImageRow[]) => images.map(({ id, alt }) => ({ id, alt }));

const has = (images: ImageRow[], imageId: string) => images.some(({ id }) => id === imageId);

function pick(images: ImageRow[], imageId: string): ImageRow {
  const found = images.find(({ id }) => id === imageId);
  if (!found) throw notFound();
  return found;
}

const notFound = () => new Problem(problems.notFound);

const tooMany = () =>
  new Problem(catalogProblems.tooManyImages, `A product has at most ${maxImages}`);

const otherPictures = (ids: string[]) =>
  new Problem(problems.conflict, `The pictures of the product are ${ids.join(', ') || 'none'}`);
