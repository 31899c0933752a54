import { AssistantError } from '#domain/errors.js';
import { randomBelow } from '#shared/random-below.js';
import { layeredLanguageModel } from '../fakes/layered-language-model.js';
import { startOpenAiServer, type Script } from './openai-server.js';

export interface SoakOptions {
  readonly calls: number;
  readonly atOnce: number;
  /** Of the requests the server gets, 0..1. */
  readonly faultShare: number;
  readonly seed: number;
}

export interface SoakReport {
  /** How calls ended: `ok`, or a code. */
  readonly outcomes: Readonly<Record<string, number>>;
  /** What ended neither well nor by a known failure. */
  readonly strange: readonly string[];
  readonly requests: number;
  /** Requests still open at the server after all calls. */
  readonly openAtEnd: number;
  /** A call after all of them, with every place asked for at once. */
  readonly servedAfter: number;
  /** Timers and sockets of this process beyond those before. */
  readonly resourcesLeft: number;
  /** Of the heap from a quarter of the calls to the end, in MB; NaN without --expose-gc. */
  readonly heapGrowth: number;
}

const good: Script = { kind: 'stream', pieces: ['Every ', 'month.'], usage: { inputTokens: 20, outputTokens: 4, cachedTokens: null } };
const faults: readonly Script[] = [
  ...[400, 401, 404, 408, 409, 500, 503].map((status): Script => ({ kind: 'status', status })),
  { kind: 'status', status: 429 },
  { kind: 'status', status: 429, retryAfter: '0' },
  { kind: 'silence' },
  { kind: 'refuse' },
  { kind: 'garbage' },
  { kind: 'garbage-json' },
  { kind: 'empty-choice' },
  { kind: 'half', pieces: [] },
  { kind: 'half', pieces: ['Every'] },
  { kind: 'stall', pieces: ['Every'] },
  { kind: 'error-in-stream', pieces: ['Every'], message: 'scripted' },
  { kind: 'stream', pieces: [] },
  { kind: 'stream', pieces: ['slow ', 'words'], headerMs: 100, pieceMs: 50 },
];
const concurrency = 20;

/** Asks a faulty server again and again, some callers leaving, and looks at what is left behind. */
export async function soakLanguageModel({ calls, atOnce, faultShare, seed }: SoakOptions): Promise<SoakReport> {
  const below = randomBelow(seed);
  const server = await startOpenAiServer();
  const scripted = Array.from({ length: calls * 3 }, () =>
    below(1000) < faultShare * 1000 ? (faults[below(faults.length)] ?? good) : good,
  );
  server.script(good);
  const { model } = await layeredLanguageModel({
    baseUrl: server.baseUrl,
    concurrency,
    waiting: 200,
    timeoutSeconds: 1,
    totalSeconds: 30,
    requestsPerMinute: 1_000_000,
  });
  const outcomes: Record<string, number> = {};
  const strange: string[] = [];
  const call = async (signal?: AbortSignal): Promise<string> => {
    try {
      let end = '';
      const options = { maxTokens: 100, temperature: 0, ...(signal && { signal }) };
      for await (const event of model.stream([{ role: 'user', content: 'How often is the filter rinsed?' }], options)) end = event.type;
      if (end !== 'end') strange.push(`ended with ${end}`);
      return 'ok';
    } catch (error) {
      if (!(error instanceof AssistantError)) strange.push(String(error));
      return error instanceof AssistantError ? error.code : 'strange';
    }
  };
  // What loads at the first call must not look like a server that is down.
  for (let i = 0; i < 3; i += 1) await call();
  server.received.length = 0;
  server.script(...scripted);
  let left = calls;
  let heapBefore = Number.NaN;
  const before = resources();
  const work = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      if (left === Math.floor(calls * 0.75)) heapBefore = heap();
      const outcome = await call(below(20) === 0 ? AbortSignal.timeout(1 + below(100)) : undefined);
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  server.script(good);
  await until(() => server.open() === 0);
  const openAtEnd = server.open();
  // The circuit breaker may be open.
  await until(async () => (await call()) === 'ok', 40_000);
  const after = await Promise.all(Array.from({ length: concurrency }, async () => call()));
  const requests = server.received.splice(0).length;
  const heapGrowth = heap() - heapBefore;
  await server.close();
  await until(() => resources() <= before);
  const resourcesLeft = Math.max(0, resources() - before);
  return {
    outcomes,
    strange,
    requests,
    openAtEnd,
    servedAfter: after.filter((outcome) => outcome === 'ok').length / concurrency,
    resourcesLeft,
    heapGrowth,
  };
}

/** Timers that keep a process alive, and sockets. */
function resources(): number {
  return process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout' || kind.startsWith('TCP')).length;
}

function heap(): number {
  const { gc } = globalThis as { gc?: () => void };
  if (!gc) return Number.NaN;
  gc();
  return process.memoryUsage().heapUsed / 1e6;
}

async function until(isSo: () => boolean | Promise<boolean>, longestMs = 5_000): Promise<void> {
  const started = Date.now();
  while (Date.now() - started < longestMs && !(await isSo())) await new Promise((resolve) => setTimeout(resolve, 50));
}
