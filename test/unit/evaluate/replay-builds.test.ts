import type { Job } from '#domain/job.js';
import { ReplayBuilds, demandBuilds } from '#evaluate/replay-builds.js';
import { compareWork } from '#jobs/compare-work.js';
import { JudgeMessage } from '#pipeline/reject/judge-message.js';
import { JudgeRelevance } from '#pipeline/reject/judge-relevance.js';
import { FindPassages } from '#pipeline/respond/find-passages.js';
import { RetrievePassages } from '#pipeline/respond/retrieve-passages.js';
import type { BuildStore } from '#ports/build-store.js';
import type { NewJobFile } from '#ports/job-files.js';
import { FakeClock } from '../../fakes/fake-clock.js';
import { FakeEmbedder } from '../../fakes/fake-embedder.js';
import { gateAt, openMemoryBuild } from '../../fakes/memory-build.js';
import { MemoryGateStore } from '../../fakes/memory-gate-store.js';
import { MemoryTraceStore } from '../../fakes/memory-trace-store.js';
import { sampleTrace } from '../../fakes/sample-trace.js';
import { SpaceWordSegmenter } from '../../fakes/space-word-segmenter.js';

const embedder = new FakeEmbedder();
const segmenter = new SpaceWordSegmenter();
const pump = { document: 'pump.md', headings: ['Pump'], text: 'Rinse the pump filter under warm water every month.' };
const lamp = { document: 'lamp.md', headings: ['Lamp'], text: 'The lamp dims when the board is too hot.' };
const better = { document: 'filter.md', headings: ['Filter'], text: 'How is the pump filter rinsed? Rinse the pump filter weekly.' };

async function setUp() {
  const opened = new Map([
    ['old', await openMemoryBuild([pump, lamp], embedder)],
    ['new', await openMemoryBuild([better], embedder)],
  ]);
  const gates = new MemoryGateStore();
  await gates.save('plants', { ...gateAt(0.3), build: 'old' });
  await gates.save('plants', { ...gateAt(0.55), build: 'new' });
  const closed: string[] = [];
  const builds = {
    openBuild: async (_: string, id: string) => ({
      ...opened.get(id)!,
      manifest: { ...opened.get(id)!.manifest, id },
      close: async () => void closed.push(id),
    }),
  } as unknown as BuildStore;
  const judgeMessage = new JudgeMessage(embedder, new JudgeRelevance(segmenter, { unsureBand: 0 }, null));
  const findPassages = new FindPassages({ embedder, segmenter }, { candidates: 20 });
  const retrievePassages = new RetrievePassages(findPassages, { passages: 3, perDocument: 2 });
  return { gates, closed, replay: new ReplayBuilds({ builds, gates, embedder, judgeMessage, retrievePassages }) };
}

const rinse = { text: 'How is the pump filter rinsed under warm water?', group: null, trace: null };
const dim = { text: 'The lamp dims, is the board too hot?', group: null, trace: 't1' };

describe('ReplayBuilds', () => {
  it('tells what falls silent and what is found elsewhere, each build judged by its own gate', async () => {
    const { replay, closed } = await setUp();
    const progress: number[] = [];
    const report = await replay.run({
      library: 'plants',
      before: 'old',
      after: 'new',
      questions: [rinse, dim],
      signal: new AbortController().signal,
      onProgress: (done) => progress.push(done),
    });
    expect(report).toMatchObject({ before: { build: 'old', gate: 1 }, after: { build: 'new', gate: 2 }, questions: 2, examples: 1 });
    expect(report.counts).toMatchObject({ 'now-silent': 1, 'other-top': 1, 'other-sources': 1, same: 0 });
    expect(report.differences.map(({ text, trace, changes }) => [text, trace, changes])).toEqual([
      [null, 't1', ['now-silent']],
      [rinse.text, null, ['other-top', 'other-sources']],
    ]);
    expect(report.differences[1]?.after.passages[0]).toMatchObject({ document: 'filter.md', heading: 'Filter' });
    expect([progress, closed.sort()]).toEqual([
      [1, 2],
      ['new', 'old'],
    ]);
  });

  it('finds no difference between a build and itself, and stops when it is told to', async () => {
    const { replay, closed } = await setUp();
    const same = { library: 'plants', before: 'old', after: 'old', questions: [rinse, dim], onProgress: () => undefined };
    expect(await replay.run({ ...same, signal: new AbortController().signal })).toMatchObject({ counts: { same: 2 }, differences: [] });
    await expect(replay.run({ ...same, signal: AbortSignal.abort(new Error('stopped')) })).rejects.toThrow('stopped');
    expect(closed).toHaveLength(4);
  });

  it('knows builds that are kept', () => {
    expect(() => demandBuilds('plants', [{ id: 'old' } as never], ['old', 'gone'])).toThrow('no build gone');
  });
});

describe('compareWork', () => {
  it('asks good examples and what was asked in the last week, once each, and keeps a report without the words of traces', async () => {
    const { replay, gates } = await setUp();
    const traces = new MemoryTraceStore();
    const reading = { intent: 'question', quote: null, links: [], mentions: [] } as const;
    for (const [i, text] of [dim.text, dim.text.toUpperCase(), rinse.text, null, 'old?'].entries())
      traces.note(
        sampleTrace({ id: `t${i}`, library: 'plants', text, reading, ...(text === 'old?' && { at: '2025-01-01T00:00:00.000Z' }) }),
      );
    await gates.saveExamples('plants', [
      { text: rinse.text, good: true, group: null },
      { text: 'hi', good: false, group: null },
    ]);
    let kept = '';
    const jobFiles = {
      async keep({ content }: NewJobFile) {
        for await (const piece of content) kept += Buffer.from(piece).toString();
        return kept.length;
      },
    };
    const work = compareWork({ replayBuilds: replay, gates, traces, jobFiles: jobFiles as never, clock: new FakeClock() });
    const job = { id: 'j1', library: 'plants', kind: 'compare', input: { before: 'old', after: 'new' } } as unknown as Job;
    const told: unknown[] = [];
    const result = await work(job, { signal: new AbortController().signal, tell: (progress) => told.push(progress) });
    expect(result).toMatchObject({ questions: 2, counts: { 'now-silent': 1 } });
    expect(told.at(-1)).toEqual({ step: 'replay', done: 2, total: 2 });
    expect(kept).toContain(rinse.text);
    expect(kept.toLowerCase()).not.toContain('dims, is');
    const empty = { ...job, library: 'tools' };
    await expect(work(empty, { signal: new AbortController().signal, tell: () => undefined })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    });
  });
});
