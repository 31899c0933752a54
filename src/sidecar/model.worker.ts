import { parentPort, workerData } from 'node:worker_threads';
import { CrossEncoder } from '#inference/cross-encoder.js';
import { findBatching } from '#inference/find-batching.js';
import { groupRows, type Batching } from '#inference/group-rows.js';
import { answerWith } from '#inference/model-threads.js';
import { poolTokens } from '#inference/pool-tokens.js';
import { SentenceEncoder, type ReadText } from '#inference/sentence-encoder.js';
import { messageOf } from '#shared/message-of.js';
import { packTokens } from '#shared/packed-tokens.js';
import type { Asked, AskedRow, Computed, Embedded, Outcome, ThreadAnswer, ThreadOptions, ThreadRequest } from './model-thread.protocol.js';

const port = parentPort;
if (!port) throw new Error('model.worker runs as a worker thread only');

interface Model {
  readonly batching: Batching;
  readonly read: (asked: Asked) => AskedRow;
  readonly run: (rows: readonly AskedRow[]) => Promise<readonly Computed[]>;
}

const short = 'How do I install it?';
const long = 'Rinse the filter of the pump each month, and read the red lamp first. 先清洗水泵的滤网，再看指示灯。';

const opening = open(workerData as ThreadOptions);
await answerWith(port, opening, answer);
port.postMessage({ ready: (await opening).batching } satisfies ThreadAnswer);

async function answer(model: Model, request: ThreadRequest): Promise<ThreadAnswer> {
  const { id } = request;
  try {
    if ('read' in request) return { id, rows: request.read.map((asked) => readOne(model, asked)) };
    return { id, outcomes: await runAll(model, request.run) };
  } catch (error) {
    return { id, problem: messageOf(error) };
  }
}

/** One text may fail while its neighbours, which may be another client's, do not. */
function readOne(model: Model, asked: Asked): Outcome<AskedRow> {
  try {
    return { value: model.read(asked) };
  } catch (error) {
    return { problem: messageOf(error) };
  }
}

async function runAll(model: Model, rows: readonly AskedRow[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const places of groupRows(rows, model.batching)) {
    const group = places.flatMap((place) => rows[place] ?? []);
    for (const [i, outcome] of (await runGroup(model, group)).entries()) outcomes[places[i] ?? 0] = outcome;
  }
  return outcomes;
}

/** When a group fails, each of it is tried alone: one bad text fails alone. */
async function runGroup(model: Model, rows: readonly AskedRow[]): Promise<Outcome[]> {
  try {
    return (await model.run(rows)).map((value) => ({ value }));
  } catch (error) {
    if (rows.length === 1) return [{ problem: messageOf(error) }];
    const outcomes: Outcome[] = [];
    for (const row of rows) outcomes.push(...(await runGroup(model, [row])));
    return outcomes;
  }
}

async function open(options: ThreadOptions): Promise<Model> {
  return options.kind === 'embedding' ? openEncoder(options) : openCrossEncoder(options);
}

async function openEncoder(options: Extract<ThreadOptions, { kind: 'embedding' }>): Promise<Model> {
  const encoder = await SentenceEncoder.open(options);
  const vectorsOf = async (rows: readonly ReadText[]): Promise<Float32Array[]> =>
    (await encoder.encodeRows(rows, false)).map(({ vector }) => vector);
  const batching = await findBatching({
    rows: [encoder.read(short, null), encoder.read(long, null)],
    takesMask: encoder.takesMask,
    run: vectorsOf,
  });
  return {
    batching,
    read: (asked) => {
      if (!('text' in asked)) throw new Error('an embedding model was asked for a score');
      return { ...encoder.read(asked.text, asked.kind), kind: asked.kind, withTokens: asked.withTokens };
    },
    run: async (rows) => {
      const texts = rows.map((row) => ({ ...row, own: row.own ?? ([0, 0] as const) }));
      const encoded = await encoder.encodeRows(
        texts,
        rows.some(({ withTokens }) => withTokens),
      );
      return encoded.map(({ vector, tokens }, i) => embedded(vector, tokens, rows[i]));
    },
  };
}

function embedded(vector: Float32Array, tokens: Float32Array, row: AskedRow | undefined): Embedded {
  if (!row?.withTokens) return { vector };
  const dimension = vector.length;
  if (row.kind === 'passage') return { vector, passage: packTokens(poolTokens(tokens, dimension), dimension) };
  return { vector, question: { count: tokens.length / dimension, dimension, values: tokens } };
}

async function openCrossEncoder(options: Extract<ThreadOptions, { kind: 'rerank' }>): Promise<Model> {
  const encoder = await CrossEncoder.open(options);
  const batching = await findBatching({
    rows: [encoder.read(short, short), encoder.read(short, long)],
    takesMask: encoder.takesMask,
    run: async (rows) => (await encoder.logitsOf(rows)).map((logit) => [logit]),
  });
  return {
    batching,
    read: (asked) => {
      if (!('question' in asked)) throw new Error('a reranker was asked for a vector');
      return encoder.read(asked.question, asked.passage);
    },
    run: async (rows) => encoder.logitsOf(rows),
  };
}
