import { useState } from 'react';
import type { Image } from '../api/clients.js';
import { Picture } from '../components/picture.js';
import { useTranslation } from '../i18n/use-translation.js';
import './gallery.css';

/** One large picture and, when there are more, small ones that take its place. */
export function Gallery({ images }: { images: Array<Image | null> }) {
  const { t } = useTranslation('product');
  const [shown, setShown] = useState(0);
  return (
    <div className="gallery">
      <Picture image={images[shown] ?? null} eager sizes="(min-width: 54rem) 42rem, 92vw" />
      {images.length > 1 && (
        <ul>
          {images.map((image, index) => (
            <li key={image?.url ?? index}>
              <button
                type="button"
                aria-label={t('photo', { place: index + 1, all: images.length })}
                aria-pressed={index === shown}
                onClick={() => setShown(index)}
              >
                <Picture image={image && { ...image, alt: '' }} sizes="80px" />
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
