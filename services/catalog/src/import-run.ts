import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import type { Database } from '@tienda/shared/database';
import { applyBatch } from './import-apply.js';
import { readHeader, type Header } from './import-cells.js';
import { records, type Place } from './import-file.js';
import type { Claim } from './import-queries.js';
import { readRow, type Row } from './import-rows.js';
import { importKey } from './imports.js';
import type { MediaStore } from './media-store.js';

interface RunOptions {
  database: Database;
  store: MediaStore;
  /** After each batch: whether to leave the rest to another task. */
  stopping: () => boolean;
}

export type Ending =
  | { kind: 'finished'; wrote: boolean }
  | { kind: 'failed'; failure: string }
  | { kind: 'stopped' | 'lost' };

/** Fewer at an attempt after one that failed: it may have been too much for a statement's time. */
const batchRows = ({ attempts }: Claim) => (attempts > 1 ? 20 : 100);
const batchBytes = 1_000_000;
/** A file of which so much is refused is not what somebody meant to upload. */
const maxRefused = 100_000;

/** A piece is asked for at once, and worked off in chunks. */
const [pieceBytes, chunkBytes] = [262_144, 65_536];
const pieceMs = 10_000;

const failed = (failure: string): Ending => ({ kind: 'failed', failure });

/** Works off what is left of an import, from the place that is stored. Throws what may pass. */
export async function runImport(claim: Claim, options: RunOptions): Promise<Ending> {
  const opening = await readOpening(claim, options.store);
  if ('problem' in opening) return failed(opening.problem);
  const start = { offset: claim.bytesRead, line: claim.nextLine };
  const place = start.offset > opening.place.offset ? start : opening.place;
  // S3 answers 416 to a range that begins at the end.
  if (place.offset >= claim.bytesTotal) return { kind: 'finished', wrote: claim.rowsWritten > 0 };
  return work({ claim, place, header: opening.header }, options);
}

interface Work {
  claim: Claim;
  place: Place;
  header: Header | null;
}

/** Reads the next batch while one is written: each waits for PostgreSQL or for this thread. */
async function work(input: Work, { database, store, stopping }: RunOptions): Promise<Ending> {
  const { claim } = input;
  let { rowsRefused, rowsWritten } = claim;
  const write = async (batch: Row[]): Promise<Ending | null> => {
    const tally = await applyBatch(database, claim, batch);
    if (!tally) return { kind: 'lost' };
    rowsRefused += tally.refused;
    rowsWritten += tally.created + tally.changed;
    if (rowsRefused > maxRefused) return failed(`More than ${maxRefused} rows were refused`);
    return stopping() ? { kind: 'stopped' } : null;
  };
  let writing: Promise<Ending | null> = Promise.resolve(null);
  try {
    for await (const batch of readBatches(input, store)) {
      const ending = await writing;
      if (ending) return ending;
      writing = write(batch);
      // Thrown where it is awaited; until then nobody else may be told.
      writing.catch(() => {});
    }
    return (await writing) ?? { kind: 'finished', wrote: rowsWritten > 0 };
  } finally {
    await Promise.allSettled([writing]);
  }
}

async function* readBatches(
  { claim, place, header }: Work,
  store: MediaStore,
): AsyncGenerator<Row[]> {
  const chunks = download(claim, store, place.offset);
  let reached = place.offset;
  let batch: Row[] = [];
  for await (const record of records(chunks, place, header !== null)) {
    const row = readRow(record, header);
    if (row) batch.push(row);
    const full = batch.length >= batchRows(claim) || record.next.offset - reached >= batchBytes;
    if (!full || batch.length === 0) continue;
    yield batch;
    reached = record.next.offset;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

type Opening = { header: Header | null; place: Place } | { problem: string };

/** Of CSV the first line, also when work goes on in the middle. */
async function readOpening(claim: Claim, store: MediaStore): Promise<Opening> {
  const piece = await readPiece(claim, store, 0);
  if ('problem' in piece) return piece;
  const place = { offset: 0, line: 1 };
  if (claim.contentType !== 'text/csv') return { header: null, place };
  for await (const first of records(Readable.from([piece]), place, true)) {
    if (first.text === null) return { problem: `The first line ${first.problem}` };
    const header = readHeader(first.text);
    return 'problem' in header ? header : { header, place: first.next };
  }
  return { problem: 'The file is empty' };
}

/**
 * The file from there on. Piece by piece, because S3 cuts off a download whose reader stops to write
 * rows; in small chunks with a pause after each, because searches are answered by the same thread.
 */
async function* download(claim: Claim, store: MediaStore, from: number): AsyncGenerator<Buffer> {
  for (let at = from; at < claim.bytesTotal; at += pieceBytes) {
    const piece = await readPiece(claim, store, at);
    if ('problem' in piece) throw new Error(piece.problem);
    for (let start = 0; start < piece.length; start += chunkBytes) {
      yield piece.subarray(start, start + chunkBytes);
      await setImmediate();
    }
  }
}

async function readPiece(
  { id, fileVersion }: Claim,
  store: MediaStore,
  from: number,
): Promise<Buffer | { problem: string }> {
  const file = await store.open(importKey(id), { from, bytes: pieceBytes });
  if (!file) return { problem: 'The file is no longer there' };
  const { body, version } = file;
  if (version !== fileVersion) {
    body.destroy();
    return { problem: 'Another file has been uploaded in its place' };
  }
  const stalled = () => body.destroy(new Error(`S3 has not sent a piece within ${pieceMs} ms`));
  const limit = setTimeout(stalled, pieceMs);
  return Buffer.concat((await body.toArray().finally(() => clearTimeout(limit))) as Buffer[]);
}
