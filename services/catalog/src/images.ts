/** A picture as the API shows it. */
export interface Image {
  url: string;
  width: number;
  height: number;
  alt: string;
}

interface StoredImage {
  /** In the media bucket, e.g. `media/products/x-640.webp`. */
  key: string;
  width: number;
  height: number;
  alt: string;
}

/** The edge serves `/media/*` with the path as key: `baseUrl` stands for the leading `media`. */
export function publicImage(baseUrl: string, { key, width, height, alt }: StoredImage): Image {
  return { url: baseUrl + key.replace(/^media/, ''), width, height, alt };
}
