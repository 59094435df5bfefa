import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { picture } from './uploads.js';

type Chunk = [type: string, data: Buffer];

/** A PNG of these chunks, with the checksums that they need. */
function png(chunks: Chunk[]): Buffer {
  const parts = chunks.map(([type, data]) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(data.length);
    frame.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
  });
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...parts]);
}

function header(width: number, height: number): Chunk {
  const data = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0]);
  data.writeUInt32BE(width);
  data.writeUInt32BE(height, 4);
  return ['IHDR', data];
}

const end: Chunk = ['IEND', Buffer.alloc(0)];
const pixels = (height: number, width: number): Buffer =>
  deflateSync(Buffer.alloc(height * (1 + 3 * width)));

/** 16 by 16, with something in it besides. */
const pngWith = (...extra: Chunk[]) =>
  png([header(16, 16), ...extra, ['IDAT', pixels(16, 16)], end]);

const numbers = (...values: number[]) => {
  const data = Buffer.alloc(4 * values.length);
  values.forEach((value, index) => data.writeUInt32BE(value, 4 * index));
  return data;
};

const script = '<script>alert(document.domain)</script>';

/** The size that a JPEG says it has is in its frame header. */
async function jpegThatSays(size: number): Promise<Buffer> {
  const file = Buffer.from(await picture({ width: 64, height: 64, format: 'jpeg' }));
  const frame = file.indexOf(Buffer.from([0xff, 0xc0]));
  file.writeUInt16BE(size, frame + 5);
  file.writeUInt16BE(size, frame + 7);
  return file;
}

const large = sharp({
  create: { width: 4000, height: 3250, channels: 3, background: '#a05020' },
});

/** Noise: what is cut from it is really missed. */
const noise = (format: 'jpeg' | 'png' | 'webp' | 'avif') =>
  sharp({
    create: {
      width: 400,
      height: 400,
      channels: 3,
      background: '#888',
      noise: { type: 'gaussian', mean: 128, sigma: 40 },
    },
  })
    .toFormat(format)
    .toBuffer();

const cut = (file: Buffer, share: number) => file.subarray(0, Math.floor(file.length * share));

/** What decoders must not even be asked to read, or must find out. */
export const refused: Record<string, { type: string; file: () => Buffer | Promise<Buffer> }> = {
  'PNG magic and then HTML': {
    type: 'image/png',
    file: () => Buffer.from(`\x89PNG\r\n\x1a\n<html>${script}`, 'latin1'),
  },
  'an SVG with a script': {
    type: 'image/png',
    file: () => Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg">${script}</svg>`),
  },
  'an SVG that reads a file': {
    type: 'image/webp',
    file: () => Buffer.from('<svg><image href="file:///etc/passwd"/></svg>'),
  },
  'HTML alone': { type: 'image/jpeg', file: () => Buffer.from(`<!doctype html>${script}`) },
  'a GIF that is JavaScript': {
    type: 'image/png',
    file: () => Buffer.from('GIF89a/*\x01\x00\x01\x00*/=1;alert(1)//', 'latin1'),
  },
  'a true GIF': { type: 'image/png', file: () => picture({ format: 'gif' }) },
  'a TIFF called JPEG': { type: 'image/jpeg', file: () => picture({ format: 'tiff' }) },
  'a Photoshop file called PNG': {
    type: 'image/png',
    file: () => Buffer.concat([Buffer.from('8BPS\0\x01', 'latin1'), Buffer.alloc(200)]),
  },
  'HEIF of another codec called AVIF': {
    type: 'image/avif',
    file: () => Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'),
  },
  'an empty box of AVIF': {
    type: 'image/avif',
    file: () => Buffer.from('\0\0\0\x18ftypavif\0\0\0\0mif1avif', 'latin1'),
  },
  'a PDF called JPEG': { type: 'image/jpeg', file: () => Buffer.from('%PDF-1.7\n1 0 obj') },
  'a ZIP called WebP': { type: 'image/webp', file: () => Buffer.from('PK\x03\x04\x14\0') },
  'a program called PNG': { type: 'image/png', file: () => Buffer.from('\x7fELF\x02\x01\x01') },
  'a JPEG called PNG': { type: 'image/png', file: () => picture({ format: 'jpeg' }) },
  'a PNG called WebP': { type: 'image/webp', file: () => picture({ format: 'png' }) },
  'a WebP called AVIF': { type: 'image/avif', file: () => picture({ format: 'webp' }) },
  'one byte': { type: 'image/jpeg', file: () => Buffer.from([0xff]) },
  'a JPEG cut short': { type: 'image/jpeg', file: async () => cut(await noise('jpeg'), 0.7) },
  'a PNG cut short': { type: 'image/png', file: async () => cut(await noise('png'), 0.7) },
  'a WebP cut short': { type: 'image/webp', file: async () => cut(await noise('webp'), 0.7) },
  'an AVIF cut short': { type: 'image/avif', file: async () => cut(await noise('avif'), 0.7) },
  'a PNG of 50,000 by 50,000': {
    type: 'image/png',
    file: () => png([header(50_000, 50_000), ['IDAT', pixels(16, 16)], end]),
  },
  'a JPEG of 50,000 by 50,000': { type: 'image/jpeg', file: () => jpegThatSays(50_000) },
  'a PNG of 56 megapixels in 170 KB': {
    type: 'image/png',
    file: () => picture({ width: 8000, height: 7000 }),
  },
  'an AVIF of 13 megapixels': {
    type: 'image/avif',
    file: () => large.clone().avif({ effort: 0 }).toBuffer(),
  },
  'a PNG without pixels': { type: 'image/png', file: () => png([header(16, 16), end]) },
  'a PNG of 0 by 0': {
    type: 'image/png',
    file: () => png([header(0, 0), ['IDAT', pixels(1, 1)], end]),
  },
};

const location = { IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '40/1 25/1 0/1' } };

/** Pictures, with something in them that must not come out again. */
export const neutralised: Record<
  string,
  { type: string; file: () => Buffer | Promise<Buffer>; hidden?: string }
> = {
  'a JPEG that says where it was taken': {
    type: 'image/jpeg',
    file: async () =>
      sharp(await picture())
        .withExif({ IFD0: { Artist: 'Ana Secreta' }, ...location })
        .jpeg()
        .toBuffer(),
    hidden: 'Ana Secreta',
  },
  'a WebP that moves': {
    type: 'image/webp',
    file: async () =>
      sharp([await picture(), await picture({ background: '#000' })], { join: { animated: true } })
        .webp({ loop: 0 })
        .toBuffer(),
    hidden: 'ANIM',
  },
  'a PNG that moves': {
    type: 'image/png',
    file: () =>
      pngWith(
        ['acTL', numbers(2, 0)],
        ['fcTL', Buffer.concat([numbers(0, 16, 16, 0, 0), Buffer.from([0, 1, 0, 1, 0, 0])])],
      ),
    hidden: 'acTL',
  },
  'a PNG with a script in its text': {
    type: 'image/png',
    file: () => pngWith(['tEXt', Buffer.from(`Comment\0${script}`)]),
    hidden: 'script',
  },
  'a PNG whose text is 100 MB when it is inflated': {
    type: 'image/png',
    file: () =>
      pngWith(['zTXt', Buffer.concat([Buffer.from('a\0\0'), deflateSync(Buffer.alloc(1e8))])]),
    hidden: 'zTXt',
  },
  'a PNG whose profile is 100 MB when it is inflated': {
    type: 'image/png',
    file: () =>
      pngWith(['iCCP', Buffer.concat([Buffer.from('a\0\0'), deflateSync(Buffer.alloc(1e8))])]),
    hidden: 'ICCP',
  },
  'a JPEG with 4 MB of comments': {
    type: 'image/jpeg',
    file: async () => {
      const file = await picture({ format: 'jpeg' });
      const comment = Buffer.alloc(0xfffe + 2, 'SECRETO ');
      comment.set([0xff, 0xfe, 0xff, 0xfe]);
      const comments = Array.from({ length: 64 }, () => comment);
      return Buffer.concat([file.subarray(0, 2), ...comments, file.subarray(2)]);
    },
    hidden: 'SECRETO',
  },
  'a JPEG with a ZIP behind it': {
    type: 'image/jpeg',
    file: async () =>
      Buffer.concat([await picture({ format: 'jpeg' }), Buffer.from('PK\x03\x04evil.exe')]),
    hidden: 'evil.exe',
  },
  'a PNG with a PDF behind it': {
    type: 'image/png',
    file: async () => Buffer.concat([await picture(), Buffer.from('%PDF-1.7 /OpenAction')]),
    hidden: '%PDF',
  },
  'a JPEG in CMYK': {
    type: 'image/jpeg',
    file: async () =>
      sharp(await picture())
        .toColourspace('cmyk')
        .jpeg()
        .toBuffer(),
  },
  'a PNG with a colour profile': {
    type: 'image/png',
    file: async () =>
      sharp(await picture())
        .withIccProfile('p3')
        .png()
        .toBuffer(),
    hidden: 'ICCP',
  },
  'a picture of one pixel by 4,000': {
    type: 'image/png',
    file: () => picture({ width: 1, height: 4000 }),
  },
  'a picture one can see through': {
    type: 'image/webp',
    file: () =>
      sharp({ create: { width: 700, height: 700, channels: 4, background: '#0000' } })
        .webp()
        .toBuffer(),
    hidden: 'ALPH',
  },
};
