import { useMemo } from 'react';
import { thumbHashToDataURL } from 'thumbhash';
import type { Image } from '../api/clients.js';
import './picture.css';

interface Props {
  image: Image | null;
  /** How wide it is shown, as in the attribute `sizes`. */
  sizes: string;
  /** For what is seen first; everything else waits until it comes near. */
  eager?: boolean;
}

/** A picture stands in three widths beside each other: …-320.webp, …-640.webp and …-1280.webp. */
const sourceSet = (url: string) =>
  [320, 640, 1280].map((width) => `${atWidth(url, width)} ${width}w`).join(', ');

const atWidth = (url: string, width: number) => url.replace(/-640\.webp$/, `-${width}.webp`);

/** A few blurred colours, seen until the picture has come. */
const useBackground = (placeholder: string | null | undefined) =>
  useMemo(() => {
    if (!placeholder) return undefined;
    const hash = Uint8Array.from(atob(placeholder), (byte) => byte.charCodeAt(0));
    return { backgroundImage: `url(${thumbHashToDataURL(hash)})` };
  }, [placeholder]);

export function Picture({ image, sizes, eager = false }: Props) {
  const background = useBackground(image?.placeholder);
  if (!image) return <div className="picture picture-none" aria-hidden="true" />;
  return (
    <img
      className="picture"
      style={background}
      src={image.url}
      srcSet={image.url.endsWith('-640.webp') ? sourceSet(image.url) : undefined}
      sizes={sizes}
      width={image.width}
      height={image.height}
      alt={image.alt}
      loading={eager ? 'eager' : 'lazy'}
      fetchPriority={eager ? 'high' : 'auto'}
      decoding="async"
    />
  );
}
