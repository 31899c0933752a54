import { createRequire } from 'node:module';
import { parentPort } from 'node:worker_threads';
import type * as Faiss from 'faiss-node';
import type { ThreadAnswer } from '#adapters/vector-store/index-thread.js';
import type { FaissRequest, FaissResults } from './faiss.protocol.js';
import type { ThreadHits } from '#adapters/vector-store/thread-vector-index.js';
import { scoreRows } from '#adapters/vector-store/score-rows.js';
import { messageOf } from '#shared/message-of.js';

const port = parentPort;
if (!port) throw new Error('faiss.worker runs as a worker thread only');

// A CommonJS addon whose names an import statement cannot see.
const faiss = createRequire(import.meta.url)('faiss-node') as typeof Faiss;
const indexes = new Map<number, Faiss.IndexFlatIP>();

port.on('message', ({ id, request }: { id: number; request: FaissRequest }) => port.postMessage(answer(id, request)));

function answer(id: number, request: FaissRequest): ThreadAnswer {
  try {
    return { id, result: perform(request) };
  } catch (error) {
    return { id, problem: messageOf(error) };
  }
}

function perform(request: FaissRequest): FaissResults[FaissRequest['type']] {
  switch (request.type) {
    case 'load':
      return null;
    case 'read':
      indexes.set(request.index, faiss.IndexFlatIP.read(request.file));
      return { dimension: indexOf(request.index).getDimension(), size: indexOf(request.index).ntotal() };
    case 'search':
      return search(indexOf(request.index), Array.from(request.vector), request.limit);
    case 'score':
      return scoreRows(request.from, request.vector, request.rows);
    case 'drop':
      indexes.delete(request.index);
      return null;
  }
}

function indexOf(index: number): Faiss.IndexFlatIP {
  const known = indexes.get(index);
  if (!known) throw new Error(`index ${index} is not open`);
  return known;
}

/** faiss orders equal scores as it likes: rows beyond the limit are looked at until no equal score can be missing. */
function search(index: Faiss.IndexFlatIP, vector: number[], limit: number): ThreadHits {
  const size = index.ntotal();
  if (size === 0) return { rows: [], scores: [] };
  const wanted = Math.min(limit, size);
  let asked = Math.min(wanted + 1, size);
  let found = index.search(vector, asked);
  while (asked < size && found.distances[asked - 1] === found.distances[wanted - 1]) {
    asked = Math.min(size, asked * 2);
    found = index.search(vector, asked);
  }
  const hits = found.labels.map((row, i) => ({ row, score: found.distances[i] ?? 0 })).filter(({ row }) => row >= 0);
  hits.sort((a, b) => b.score - a.score || a.row - b.row);
  const best = hits.slice(0, wanted);
  return { rows: best.map(({ row }) => row), scores: best.map(({ score }) => score) };
}
