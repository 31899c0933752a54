import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { SystemClock } from '#adapters/clock/system-clock.js';
import { createStateStores } from '#app/create-state-stores.js';
import { openCallJournal } from '#app/open-call-journal.js';
import { loadConfig } from '#config/load.js';
import type { MessageCall } from '#domain/model-call.js';
import type { Trace } from '#domain/trace.js';
import { sampleCall } from '../fakes/sample-call.js';
import { sampleFeedback } from '../fakes/sample-feedback.js';
import { sampleTrace } from '../fakes/sample-trace.js';
import { citation } from '../fakes/scripted-app.js';
import { buildSample } from '../e2e/build-sample.js';

const dayMs = 86_400_000;
const days = 20;
const silences = ['off-topic', 'no-answer', 'small-talk', 'off-topic', 'no-evidence'] as const;

/** The sample library with twenty days of questions, judgements and costs; their number changes from day to day. */
export async function buildAsked(home: string): Promise<void> {
  await buildSample(home);
  const config = loadConfig({ packageRoot: fileURLToPath(new URL('../..', import.meta.url)), currentFolder: home, environment: {} });
  const stores = createStateStores({ config, clock: new SystemClock(), warn: (warning) => console.error(warning) });
  const calls = openCallJournal(config);
  for (const [i, trace] of traces().entries()) {
    stores.traces.note(trace);
    for (const call of trace.calls ?? []) calls.note({ ...call, at: trace.at, library: trace.library, priority: 'interactive' });
    if (i % 5 !== 0 || trace.library !== 'default') continue;
    const verdict = trace.outcome === 'answered' ? (i % 15 === 0 ? 'not-useful' : 'useful') : 'should-have-answered';
    const { id, at, outcome } = trace;
    await stores.feedback.give(sampleFeedback({ id: `f${i}`, trace: id, library: 'default', askedAt: at, givenAt: at, outcome, verdict }));
  }
  await stores.traces.flush();
  await Promise.all(Object.values(stores).map((store) => store.close()));
}

function traces(): readonly Trace[] {
  return Array.from({ length: days }, (_, day) => Array.from({ length: 3 + ((day * 5) % 9) }, (__, i) => traceOf(day, i))).flat();
}

function traceOf(day: number, i: number): Trace {
  // From the last minutes on: some are of another day where clocks are ahead.
  const at = new Date(Date.now() - day * dayMs - i * 2_700_000 - 60_000).toISOString();
  const common = {
    id: `asked-${day}-${i}`,
    at,
    library: i === 6 ? 'tools' : 'default',
    milliseconds: 400 + ((day * 977 + i * 313) % 4000),
  };
  if ((day + i) % 17 === 0) return sampleTrace({ ...common, outcome: 'failed', reason: null });
  if ((day + i) % 3 === 0) {
    const reason = silences[(day + 2 * i) % silences.length] ?? 'off-topic';
    return sampleTrace({ ...common, reason, text: ['=1+1 how is it wired?', '怎么换灯？', 'where is the fuse?'][(day + i) % 2] ?? null });
  }
  const document = ['pump.md', 'lamp.md', 'herbs.md', 'api.md'][(day * i) % 4] ?? 'pump.md';
  const citations = [{ ...citation, document: path.basename(document) }];
  return sampleTrace({ ...common, outcome: 'answered', reason: null, citations, calls: [callOf(day, i)] });
}

function callOf(day: number, i: number): MessageCall {
  const inputTokens = 900 + ((day * 61 + i * 37) % 800);
  const [model, cost] = i === 5 ? ['free-model', null] : ['priced-model', inputTokens / 1_000_000];
  return sampleCall({ model, cost, inputTokens, outputTokens: 120 });
}
