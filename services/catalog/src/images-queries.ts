import { rows, type Database, type Transaction } from '@tienda/shared/database';
import { newId } from '@tienda/shared/ids';
import type { StoredImage } from '@tienda/shared/media';
import { loadSql } from '@tienda/shared/sql';

export interface UploadType {
  contentType: string;
  alt: string;
}

export interface ImageRow extends StoredImage {
  id: string;
}

interface Upload {
  id: string;
  productId: string;
  userId: string;
  contentType: string;
  /** Null: the product's name. */
  alt: string | null;
}

const sql = (name: string) => loadSql(import.meta.url, name);
const addUploadSql = sql('add-image-upload');
const findUploadSql = sql('find-image-upload');
const enterKeySql = sql('enter-image-key');
const retireUploadSql = sql('retire-image-upload');
const listSql = sql('list-images');
const addSql = sql('add-image');
const orderSql = sql('order-images');
const changeAltSql = sql('change-image-alt');
const deleteSql = sql('delete-image');
const forgetSql = sql('forget-files');
const sweepSql = sql('sweep-image-uploads');

/** What pictures need of the database, in a transaction or without. */
export function imageQueries(database: Database, transaction?: Transaction) {
  const run = <Row extends object>(statement: string, bind: Record<string, unknown>) =>
    rows<Row>(database, statement, bind, { transaction });
  return {
    /** False: there is no such product. */
    addUpload: async (upload: Upload) => (await run(addUploadSql, { ...upload })).length > 0,
    findUpload: async (of: { productId: string; imageId: string }) =>
      (await run<UploadType>(findUploadSql, of))[0] ?? null,
    /** False: too late or too often. */
    enterKey: async (imageId: string, key: string) =>
      (await run(enterKeySql, { imageId, key })).length > 0,
    retireUpload: (imageId: string) => run(retireUploadSql, { imageId }),
    list: (productId: string) => run<ImageRow>(listSql, { productId }),
    add: (productId: string, { id, key, width, height, alt, placeholder }: ImageRow) =>
      run(addSql, { productId, id, key, width, height, alt, placeholder }),
    order: (productId: string, order: string[]) => run(orderSql, { productId, order }),
    changeAlt: (id: string, alt: string) => run(changeAltSql, { id, alt }),
    remove: (id: string) => run(deleteSql, { id }),
    forget: (about: string, keys: string[]) => run(forgetSql, { eventId: newId(), about, keys }),
  };
}

export type ImageQueries = ReturnType<typeof imageQueries>;

/** Forgets what was uploaded more than a day ago, 500 at a time. */
export const sweepImageUploads = (database: Database): Promise<object[]> =>
  rows(database, sweepSql);
