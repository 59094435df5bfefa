/** Colours are `#rrggbb`. Light is warm and shade is cool: plain white and black look dirty. */
const light = '#fffaf0';
const shade = '#241c38';

export function mix(from: string, to: string, share: number): string {
  const target = channels(to);
  const mixed = channels(from).map((value, index) => {
    return Math.round(value + ((target[index] ?? value) - value) * share);
  });
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

export function lighten(colour: string, share: number): string {
  return mix(colour, light, share);
}

export function darken(colour: string, share: number): string {
  return mix(colour, shade, share);
}

function channels(colour: string): number[] {
  return [1, 3, 5].map((start) => Number.parseInt(colour.slice(start, start + 2), 16));
}
