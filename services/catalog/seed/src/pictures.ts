import sharp from 'sharp';
import { rgbaToThumbHash } from 'thumbhash';
import { type DrawingName, drawings } from './drawings/catalogue.js';
import { backdrop, type MotifName, type WallName } from './illustration/backdrop.js';
import { drawScene, type Drawn } from './illustration/scene.js';
import { type SurfaceName, surfaces } from './illustration/surfaces.js';
import { randomFrom } from './random.js';

/** All that a picture depends on. */
export interface PictureSpec {
  drawing: DrawingName;
  body: SurfaceName;
  accent: SurfaceName;
  wall: WallName;
  motif: MotifName;
  /** Millimetres of the product, which the drawing follows. */
  width: number;
  depth: number;
  height: number;
}

/** One encoded picture, square. */
export interface RenderedPicture {
  width: number;
  height: number;
  bytes: Buffer;
}

/** Pixels; the widest is what the SVG is drawn at. */
export const pictureWidths = [320, 640, 1280] as const;

/**
 * Counts up when the drawings change: published pictures are cached for ever, so a changed picture
 * needs a new name.
 */
const edition = 1;

/** A name for the picture that is the same for the same spec, fit for a URL. */
export function pictureKey(spec: PictureSpec): string {
  const { drawing, body, accent, wall, motif, width, depth, height } = spec;
  return `${drawing}-${body}-${accent}-${wall}-${motif}-${width}x${depth}x${height}-${edition}`;
}

/** The picture as a square SVG document. */
export async function pictureSvg(spec: PictureSpec): Promise<string> {
  const { drawing, wall, motif } = spec;
  const random = randomFrom(pictureKey(spec));
  const model = { ...spec, body: surfaces[spec.body], accent: surfaces[spec.accent], random };
  const drawn = drawScene(drawings[drawing](model), random);
  const { floorLine } = drawn;
  const ground = `<rect y="${floorLine < 800 ? floorLine : 0}" width="800" height="800"/>`;
  return (
    svgOpening(pictureWidths[2]) +
    `<defs>${drawn.definitions}<clipPath id="ground">${ground}</clipPath></defs>` +
    backdrop({ wall, motif, floorLine }) +
    `<g clip-path="url(#ground)">${await softShadow(drawn)}</g>${drawn.body}</svg>`
  );
}

/**
 * Shadows are blurred at a quarter of the size and put in as an image: what is soft needs no more
 * pixels, and a blur at full size costs as much as all the rest of the drawing.
 */
async function softShadow({ shadow, contact }: Drawn): Promise<string> {
  const svg =
    `${svgOpening(200)}<filter id="soft" color-interpolation-filters="sRGB">` +
    `<feGaussianBlur stdDeviation="6"/></filter><g fill="#3a2c3f" filter="url(#soft)">` +
    `<g opacity=".26">${shadow}</g><g opacity=".42">${contact}</g></g></svg>`;
  const png = await sharp(Buffer.from(svg)).png({ compressionLevel: 1 }).toBuffer();
  const address = `data:image/png;base64,${png.toString('base64')}`;
  return `<image width="800" height="800" href="${address}"/>`;
}

function svgOpening(size: number): string {
  const namespace = 'xmlns="http://www.w3.org/2000/svg"';
  return `<svg ${namespace} viewBox="0 0 800 800" width="${size}" height="${size}">`;
}

/** WebP in the three widths, narrowest first: the same bytes for the same spec and sharp version. */
export async function renderPicture(spec: PictureSpec): Promise<RenderedPicture[]> {
  const { data, info } = await sharp(Buffer.from(await pictureSvg(spec)))
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return Promise.all(
    pictureWidths.map(async (width) => {
      const drawn = sharp(data, { raw: info });
      // More effort takes twice the time for a tenth less.
      const bytes = await drawn.resize(width, width).webp({ quality: 84, effort: 2 }).toBuffer();
      return { width, height: width, bytes };
    }),
  );
}

/** What a ThumbHash is made of: no more pixels than that on a side. */
const hashedWidth = 100;

/** The ThumbHash of the picture in base64; drawn small, which takes a fifth of the time. */
export async function drawPlaceholder(spec: PictureSpec): Promise<string> {
  // librsvg draws at 72 dots an inch what is said to be as wide as the widest picture.
  const density = (72 * hashedWidth) / pictureWidths[2];
  const { data, info } = await sharp(Buffer.from(await pictureSvg(spec)), { density })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return Buffer.from(rgbaToThumbHash(info.width, info.height, data)).toString('base64');
}
