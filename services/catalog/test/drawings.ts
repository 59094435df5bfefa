import sharp from 'sharp';

/**
 * The seed's pictures are drawn as SVG, which the catalog service refuses to read: sharp's refusals hold for
 * a whole process, and a test shares its process with those that ran before.
 */
export const allowDrawings = () =>
  beforeAll(() => void sharp.unblock({ operation: ['VipsForeignLoad'] }));
