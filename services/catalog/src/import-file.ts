/** One record of a file as it stands there, or what is wrong with it. */
export interface FileRecord {
  /** Where it begins; the first line is 1. */
  line: number;
  /** Where the next one begins. */
  next: Place;
  /** With its line break; null when it cannot be read. */
  text: string | null;
  problem?: string | undefined;
}

export interface Place {
  /** In bytes. */
  offset: number;
  line: number;
}

/** A product is 7,000 bytes at most, but in NDJSON every letter may be written as six. */
const maxRecordBytes = 65_536;
const tooLong = `is longer than ${maxRecordBytes} bytes`;
const neverClosed = `has a quote that is not closed within ${maxRecordBytes} bytes`;

/**
 * The records of a file that is read from `place` on, holding one chunk and one record: lines, or
 * with `quoted` those of CSV, where a line break between quotes belongs to the record. A record that
 * is too long, or whose quotes are not closed, costs its first line only: reading goes on after it.
 */
export async function* records(
  chunks: AsyncIterable<Buffer>,
  place: Place,
  quoted: boolean,
): AsyncGenerator<FileRecord> {
  let { offset, line } = place;
  let held: Buffer = Buffer.alloc(0);
  let skipping = false;

  function* cut(ended: boolean): Generator<FileRecord> {
    const next = () => nextCut(held, { quoted, ended, skipping });
    for (let found = next(); found; found = next()) {
      const { text = null, problem = found.problem } =
        found.problem === undefined ? decode(held.subarray(0, found.length)) : {};
      const start = line;
      held = held.subarray(found.length);
      offset += found.length;
      line += found.lines;
      skipping = false;
      yield { line: start, next: { offset, line }, text, problem };
    }
    if (held.length <= maxRecordBytes && !skipping) return;
    skipping = true;
    offset += held.length;
    held = Buffer.alloc(0);
  }

  for await (const chunk of chunks) {
    held = held.length > 0 ? Buffer.concat([held, chunk]) : chunk;
    yield* cut(false);
  }
  yield* cut(true);
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Without a byte order mark. */
function decode(bytes: Buffer): { text?: string; problem?: string } {
  try {
    return { text: utf8.decode(bytes) };
  } catch {
    return { problem: 'is not UTF-8' };
  }
}

interface Cut {
  /** In bytes, with the line break. */
  length: number;
  lines: number;
  problem?: string;
}

/** What to cut off the front of `held`; null until more of the file is there. */
function nextCut(
  held: Buffer,
  { quoted, ended, skipping }: Record<'quoted' | 'ended' | 'skipping', boolean>,
): Cut | null {
  const first = { length: held.indexOf('\n') + 1, lines: 1 };
  const rest = { length: held.length, lines: 0 };
  if (skipping && first.length > 0) return { ...first, problem: tooLong };
  if (skipping) return ended ? { ...rest, problem: tooLong } : null;
  const found = quoted ? firstRecord(held) : first;
  if (found.length > 0 && found.length <= maxRecordBytes) return found;
  if (found.length === 0 && held.length <= maxRecordBytes && !ended) return null;
  if (first.length > maxRecordBytes) return { ...first, problem: tooLong };
  if (first.length > 0) return { ...first, problem: neverClosed };
  return ended && rest.length > 0 && rest.length <= maxRecordBytes ? rest : null;
}

/** A line break ends a CSV record when the quotes before it are even (RFC 4180, 2.6 and 2.7). */
function firstRecord(bytes: Buffer): Cut {
  let even = true;
  let start = 0;
  for (let lines = 1; ; lines += 1) {
    const end = bytes.indexOf('\n', start) + 1;
    if (end === 0) return { length: 0, lines };
    even = even === hasEvenQuotes(bytes.subarray(start, end));
    if (even) return { length: end, lines };
    start = end;
  }
}

function hasEvenQuotes(bytes: Buffer): boolean {
  let even = true;
  for (let at = bytes.indexOf('"'); at !== -1; at = bytes.indexOf('"', at + 1)) even = !even;
  return even;
}
