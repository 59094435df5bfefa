import { z } from 'zod';

/** A picture as the API shows it. */
export const image = z
  .strictObject({
    url: z.string().describe('640 px wide; `-320.webp` and `-1280.webp` stand beside it'),
    width: z.int(),
    height: z.int(),
    alt: z.string(),
    placeholder: z
      .string()
      .nullable()
      .describe('ThumbHash in base64: what to show until it is there'),
  })
  .meta({ id: 'Image' });

export type Image = z.output<typeof image>;

export interface StoredImage {
  /** In the media bucket, e.g. `media/products/x-640.webp`. */
  key: string;
  width: number;
  height: number;
  alt: string;
  placeholder: string | null;
}

/** The edge serves `/media/*` with the path as key: `baseUrl` stands for the leading `media`. */
export function publicImage(baseUrl: string, stored: StoredImage): Image {
  const { key, width, height, alt, placeholder } = stored;
  return { url: baseUrl + key.replace(/^media/, ''), width, height, alt, placeholder };
}

export const mediaSettings = {
  MEDIA_BASE_URL: z
    .string()
    .regex(/^(\/|https?:\/\/)[^\s?#]*[^\s?#/]$/, 'must be a path or URL without a slash at its end')
    .describe('where the pictures are, e.g. /media'),
};
