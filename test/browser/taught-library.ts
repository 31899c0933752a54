import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { createStateStores } from '#app/create-state-stores.js';
import { loadConfig } from '#config/load.js';
import type { Trace } from '#domain/trace.js';
import { bad, good } from '../e2e/documents.js';
import { run } from '../e2e/command.js';
import { sampleTrace } from '../fakes/sample-trace.js';
import { SystemClock } from '#adapters/clock/system-clock.js';
import { buildSample } from '../e2e/build-sample.js';

export const group = 'feishu:app:growers';
const reading = { intent: 'question', quote: null, links: [], mentions: [] } as const;

/** What was said in the group within the last hours, as its gate saw it: would have been answered, and was turned away. */
const said: readonly (readonly [text: string, probability: number, reason: 'shadow' | 'off-topic'])[] = [
  ['does the lamp tell that its fan stands still?', 0.93, 'shadow'],
  ['how warm may the water in the hose be?', 0.81, 'shadow'],
  ['where did you all buy your seeds?', 0.58, 'shadow'],
  ['水泵要多久洗一次？', 0.47, 'off-topic'],
  ['is anybody going to the fair on Sunday?', 0.22, 'off-topic'],
  ['which film is on tonight?', 0.05, 'off-topic'],
];

/** The sample library with examples learned from, a second build, and a group that is watched. */
export async function buildTaught(home: string): Promise<void> {
  await buildSample(home);
  writeFileSync(path.join(home, 'good.json'), JSON.stringify(good));
  writeFileSync(path.join(home, 'bad.json'), JSON.stringify(bad));
  const learned = await run(home, ['calibrate', '--examples', 'good.json', 'bad.json']);
  if (learned.code !== 0) throw new Error(`the gate was not learned: ${learned.stderr}`);
  writeFileSync(path.join(home, 'repodir/lamp.md'), '# Grow lamp L8\n\nThe fan of the lamp hums. Clean it with a brush every spring.\n');
  writeFileSync(path.join(home, 'repodir/seeds.md'), '# Seeds\n\nBasil sprouts within a week, parsley within four.\n');
  const rebuilt = await run(home, ['ingest']);
  if (rebuilt.code !== 0) throw new Error(`the library was not built again: ${rebuilt.stderr}`);
  await keepSaid(home);
}

async function keepSaid(home: string): Promise<void> {
  const packageRoot = fileURLToPath(new URL('../..', import.meta.url));
  const config = loadConfig({ packageRoot, currentFolder: home, environment: {} });
  const clock = new SystemClock();
  const stores = createStateStores({ config, clock, warn: (warning) => console.error(warning) });
  for (const [i, [text, probability, reason]] of said.entries()) stores.traces.note(traceOf(i, { text, reason }, probability));
  await stores.traces.flush();
  await stores.groups.change(group, { mode: 'shadow', name: 'Growers 种植群' });
  await Promise.all(Object.values(stores).map((store) => store.close()));
}

function traceOf(i: number, changes: Partial<Trace>, probability: number): Trace {
  const at = new Date(Date.now() - (i + 1) * 600_000).toISOString();
  const features = [{ name: 'topSimilarity', value: 1, contribution: 1 }];
  const accepted = probability >= 0.5;
  const gate = { similarity: 0.5, probability, threshold: 0.5, accepted, nearest: null, features, secondOpinion: null };
  return sampleTrace({ id: `said-${i}`, at, channel: 'feishu', group, mode: 'group', outcome: 'declined', reading, gate, ...changes });
}
