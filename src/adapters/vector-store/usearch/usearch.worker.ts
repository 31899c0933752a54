import { closeSync, fsyncSync, openSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import { Index, MetricKind, ScalarKind } from 'usearch';
import type { ThreadAnswer } from '#adapters/vector-store/index-thread.js';
import type { UsearchOpened, UsearchRequest, UsearchResults } from './usearch.protocol.js';
import type { ThreadHits } from '#adapters/vector-store/thread-vector-index.js';
import { scoreRows } from '#adapters/vector-store/score-rows.js';
import { messageOf } from '#shared/message-of.js';
import { checkUsearchFile } from './usearch-file.js';

const port = parentPort;
if (!port) throw new Error('usearch.worker runs as a worker thread only');

/** Measured in docs/decisions/2026-11-25-large-libraries.md. */
const connectivity = 16;
const expansionAdd = 128;
const expansionSearch = 4_096;
/** One thread: two builds from the same batches give the same file, and the other cores answer questions. */
const threads = 1;
/** Equal scores are followed so far beyond the limit; past that, which of them are given is left to the graph. */
const mostTied = 4_096;

const indexes = new Map<number, Index>();

port.on('message', ({ id, request }: { id: number; request: UsearchRequest }) => port.postMessage(answer(id, request)));

function answer(id: number, request: UsearchRequest): ThreadAnswer {
  try {
    return { id, result: perform(request) };
  } catch (error) {
    return { id, problem: messageOf(error) };
  }
}

function perform(request: UsearchRequest): UsearchResults[UsearchRequest['type']] {
  switch (request.type) {
    case 'create':
      indexes.set(request.index, newIndex(request.dimension));
      return null;
    case 'add':
      return add(indexOf(request.index), request.values);
    case 'write':
      indexOf(request.index).save(request.file);
      synchronise(request.file);
      return lookOver(request.file); // A full disk goes unnoticed by usearch: a short file is found here.
    case 'open':
      return open(request.index, request.file);
    case 'search':
      return search(indexOf(request.index), request.vector, request.limit);
    case 'score':
      return scoreRows(request.from, request.vector, request.rows);
    case 'drop':
      indexes.delete(request.index);
      return null;
  }
}

function newIndex(dimensions: number): Index {
  return new Index({
    dimensions,
    metric: MetricKind.IP,
    quantization: ScalarKind.F32,
    connectivity,
    expansion_add: expansionAdd,
    expansion_search: expansionSearch,
    multi: false,
  });
}

function indexOf(index: number): Index {
  const known = indexes.get(index);
  if (!known) throw new Error(`index ${index} is not open`);
  return known;
}

function add(index: Index, values: Float32Array): null {
  const first = index.size();
  const keys = BigUint64Array.from({ length: values.length / index.dimensions() }, (_, i) => BigInt(first + i));
  index.add(keys, values, threads);
  return null;
}

/** Maps the file instead of reading it: what is not searched takes no memory, and what is, the system can take back. */
function open(number: number, file: string): UsearchOpened {
  const opened = lookOver(file);
  if ('damage' in opened) return opened;
  const index = newIndex(opened.dimension);
  if (opened.size > 0) index.view(file);
  indexes.set(number, index);
  return opened;
}

function lookOver(file: string): UsearchOpened {
  try {
    return checkUsearchFile(file);
  } catch (error) {
    return { damage: messageOf(error) };
  }
}

/** Distances are 1 less the inner product. Rows beyond the limit are looked at until no equal score can be missing, see `mostTied`. */
function search(index: Index, vector: Float32Array, limit: number): ThreadHits {
  const size = index.size();
  if (size === 0) return { rows: [], scores: [] };
  const wanted = Math.min(limit, size);
  let asked = Math.min(wanted + 1, size);
  let found = index.search(vector, asked, threads);
  while (asked < Math.min(size, Math.max(mostTied, wanted)) && found.distances[asked - 1] === found.distances[wanted - 1]) {
    asked = Math.min(size, asked * 2);
    found = index.search(vector, asked, threads);
  }
  const hits = Array.from(found.keys, (key, i) => ({ row: Number(key), score: 1 - (found.distances[i] ?? 1) }));
  hits.sort((a, b) => b.score - a.score || a.row - b.row);
  const best = hits.slice(0, wanted);
  return { rows: best.map(({ row }) => row), scores: best.map(({ score }) => score) };
}

function synchronise(file: string): void {
  const descriptor = openSync(file, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
