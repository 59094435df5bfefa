import sharp from 'sharp';
import { thumbHashToAverageRGBA } from 'thumbhash';
import { drawings } from '../src/drawings/catalogue.js';
import type { Point } from '../src/illustration/canvas.js';
import { backToFront } from '../src/illustration/order.js';
import type { Solid } from '../src/illustration/solid.js';
import {
  drawPlaceholder,
  pictureKey,
  pictureSvg,
  pictureWidths,
  renderPicture,
} from '../src/pictures.js';
import { seedProducts } from '../src/products.js';
import { allowDrawings } from '../../test/drawings.js';

const specs = new Map([...seedProducts(5_000)].map((row) => [row.pictureKey, row.picture]));

/** One picture of each drawing: what differs between two of the same drawing is paint. */
const samples = new Map([...specs.values()].reverse().map((spec) => [spec.drawing, spec]));

allowDrawings();

describe('pictures', () => {
  it('when the catalogue is large, then every drawing is in it', () => {
    expect([...samples.keys()].sort()).toEqual(Object.keys(drawings).sort());
  });

  it('when named, then the key is fit for a path and says all that the picture depends on', () => {
    for (const [key, spec] of specs) {
      expect(key).toBe(pictureKey(spec));
      expect(key).toMatch(/^[a-z0-9-]+$/);
    }
  });

  it('when drawn, then no number is missing and nothing is fetched from elsewhere', async () => {
    for (const spec of specs.values()) {
      const svg = await pictureSvg(spec);
      expect(svg.replace(/base64,[^"]*/, '')).not.toMatch(/NaN|undefined|Infinity|null/);
      expect(svg).not.toMatch(/<text|href="(?!#|data:)/);
    }
  });

  it('when two are drawn at once, then each is as if it were alone', async () => {
    const [spec] = specs.values();
    if (!spec) {
      throw new Error('no pictures');
    }
    const [first, second] = await Promise.all([renderPicture(spec), renderPicture(spec)]);
    expect(first.map(({ bytes }) => bytes)).toEqual(second.map(({ bytes }) => bytes));
  });

  it('when a placeholder is drawn, then it has the colours of the picture', async () => {
    for (const spec of [...samples.values()].slice(0, 5)) {
      const [smallest] = await renderPicture(spec);
      const { channels } = await sharp(smallest?.bytes).stats();
      const hash = Buffer.from(await drawPlaceholder(spec), 'base64');
      const { r, g, b } = thumbHashToAverageRGBA(hash);
      expect(hash.length).toBeLessThanOrEqual(25);
      [r, g, b].forEach((level, index) => {
        expect(Math.abs(level * 255 - (channels[index]?.mean ?? NaN))).toBeLessThan(8);
      });
    }
  });

  it.each([...samples])(
    'when %s is rendered, then it is WebP in three widths',
    async (_drawing, spec) => {
      const pictures = await renderPicture(spec);
      expect(pictures.map(({ width }) => width)).toEqual([...pictureWidths]);
      for (const { width, height, bytes } of pictures) {
        expect(await sharp(bytes).metadata()).toMatchObject({ format: 'webp', width, height });
        expect(bytes.length).toBeLessThan(150_000);
      }
    },
  );
});

describe('the order of painting', () => {
  const piece = (min: Point, max: Point): Solid => ({ min, max, outline: [], draw: () => '' });
  const back = piece([0, 50, 0], [100, 60, 100]);
  const front = piece([0, 0, 0], [100, 10, 100]);
  const above = piece([0, 0, 100], [100, 60, 110]);

  it('when one piece is before or above another, then it is painted later', () => {
    expect(backToFront([above, front, back])).toEqual([back, front, above]);
    expect(backToFront([front, above, back])).toEqual([back, front, above]);
  });
});
