import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Stop } from './stops.js';
import { sizes, themes } from './take.js';

interface Room {
  title: string;
  stops: Stop[];
}

const widths = { desk: '36%', phone: '11%' };

/** The pictures of all pages on one, as GitHub shows it. */
export function writeGallery(folder: string, rooms: Room[]): void {
  const text = [
    '# A tour of the shop',
    'Every page, light and dark, at 1,280 and 390 pixels. Made by `npm run tour`, which starts a shop of its own, fills it,\n' +
      'visits each page and says what axe finds there; long pages are cut at 1,500 pixels.',
    ...rooms.flatMap(({ title, stops }) => [`## ${title}`, ...stops.flatMap(partOf)]),
  ];
  writeFileSync(join(folder, 'README.md'), `${text.join('\n\n')}\n`);
}

function partOf({ name, title, path }: Stop): string[] {
  const pictures = Object.keys(sizes).flatMap((size) =>
    themes.map((theme) => {
      const width = widths[size as keyof typeof sizes];
      const alt = `${title}, ${theme}, ${size}`;
      return `  <img src="${name}-${size}-${theme}.webp" width="${width}" alt="${alt}">`;
    }),
  );
  // Ids differ from run to run.
  const shown = path.replace(/[0-9a-f]{8}-[0-9a-f-]+/, ':id').replace(/#.*/, '');
  return [`### ${title}`, `\`${shown}\``, `<p>\n${pictures.join('\n')}\n</p>`];
}
