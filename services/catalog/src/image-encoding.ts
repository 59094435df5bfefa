import { Problem } from '@tienda/shared/problem';
import type { Sharp, SharpOptions } from 'sharp';
import { rgbaToThumbHash } from 'thumbhash';
import { catalogProblems } from './problems.js';

/** In pixels; each file is named after its width. */
export const imageWidths = [320, 640, 1280] as const;
/** Of a file that is uploaded. */
export const maxUploadBytes = 5 * 1024 * 1024;

const secondsToDecode = 5;
const hashedWidth = 100;

/**
 * What may be uploaded: how it begins, what sharp calls it, and how large it may be. An AVIF takes
 * 20 bytes a pixel to decode and an interlaced PNG up to 9; so none takes more than 250 MB.
 */
const types = new Map([
  ['image/jpeg', { begins: /^\xff\xd8\xff/, format: 'jpeg', megapixels: 50 }],
  ['image/png', { begins: /^\x89PNG\r\n/, format: 'png', megapixels: 25 }],
  ['image/webp', { begins: /^RIFF[^]{4}WEBP/, format: 'webp', megapixels: 50 }],
  ['image/avif', { begins: /^[^]{4}ftyp(avif|avis|mif1)/, format: 'heif', megapixels: 12 }],
]);

export interface EncodedImage {
  /** Of the file that is named after 640 pixels. */
  width: number;
  height: number;
  /** ThumbHash in base64. */
  placeholder: string;
  files: Array<{ width: number; bytes: Buffer }>;
}

export type EncodeImage = (file: Buffer, contentType: string) => Promise<EncodedImage>;

export const refusal = (detail: string) => new Problem(catalogProblems.imageRefused, detail);

/**
 * Makes WebP in three widths of a file that nobody has looked at yet; throws 422 that says why not.
 * What comes out is made of pixels alone: no metadata, no profile, no second frame, nothing appended.
 */
export function createImageEncoder(): EncodeImage {
  let loading: ReturnType<typeof loadSharp> | undefined;
  return async (file, contentType) => {
    const sharp = await (loading ??= loadSharp());
    const type = types.get(contentType);
    if (!type?.begins.test(file.toString('latin1', 0, 16))) {
      throw refusal(`The file does not begin as ${contentType} does`);
    }
    const limits = { failOn: 'error', limitInputPixels: type.megapixels * 1e6 } as const;
    const open = (input: Buffer, options?: SharpOptions) =>
      sharp(input, { ...limits, ...options }).timeout({ seconds: secondsToDecode });
    try {
      const { format, compression = 'av1' } = await open(file).metadata();
      if (format !== type.format || compression !== 'av1') throw new Error('is another format');
      return await encode(open, file);
    } catch (error) {
      throw named(error, type.megapixels);
    }
  };
}

/** With the first picture: sharp takes 40 MB, which a service that only searches does not need. */
async function loadSharp() {
  const { default: sharp } = await import('sharp');
  sharp.concurrency(1);
  sharp.cache(false);
  sharp.block({ operation: ['VipsForeignLoad'] });
  const formats = ['Jpeg', 'Png', 'Webp', 'Heif'];
  sharp.unblock({ operation: formats.map((format) => `VipsForeignLoad${format}`) });
  return sharp;
}

type Open = (input: Buffer, options?: SharpOptions) => Sharp;

/**
 * What is smaller than a width stays as small: enlarged it would only be heavier. What is more than
 * twice as high as wide is fitted into that. White instead of transparent: the placeholder is behind.
 */
async function encode(open: Open, file: Buffer): Promise<EncodedImage> {
  const fit = (input: Sharp, width: number) =>
    input.resize({ width, height: 2 * width, fit: 'inside', withoutEnlargement: true });
  const { data, info: raw } = await fit(open(file).autoOrient(), imageWidths[2])
    .flatten({ background: '#fff' })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const made = [];
  for (const width of imageWidths) {
    const webp = fit(open(data, { raw }), width).webp({ quality: 82 });
    made.push({ width, ...(await webp.toBuffer({ resolveWithObject: true })) });
  }
  const small = await open(data, { raw })
    .resize({ width: hashedWidth, height: hashedWidth, fit: 'inside' })
    .ensureAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const hash = rgbaToThumbHash(small.info.width, small.info.height, small.data);
  const { width = 0, height = 0 } = made[1]?.info ?? {};
  return {
    width,
    height,
    placeholder: Buffer.from(hash).toString('base64'),
    files: made.map((variant) => ({ width: variant.width, bytes: variant.data })),
  };
}

/** The library's own words are for the log: they change with its version. */
function named(cause: unknown, megapixels: number): Problem {
  const message = cause instanceof Error ? cause.message : '';
  const because = /pixel limit/.test(message)
    ? `The picture has more than ${megapixels} million pixels`
    : /timeout/.test(message)
      ? `The picture takes more than ${secondsToDecode} s to decode`
      : 'The file is damaged, incomplete or of another format';
  return new Problem(catalogProblems.imageRefused, because, { cause });
}
