import { JiebaWordSegmenter } from '#adapters/word-segmenter/jieba-word-segmenter.js';
import { Calibrate } from '#calibrate/calibrate.js';
import { LearnRanking } from '#calibrate/learn-ranking.js';
import { LearnGate } from '#calibrate/learn-gate.js';
import { AnswerCache } from '#conversation/answer-cache.js';
import { Converse } from '#conversation/converse.js';
import type { SourceSettings } from '#domain/build.js';
import type { Decision } from '#domain/decision.js';
import type { Filter } from '#domain/filter.js';
import type { Readings, ReadingSettings } from '#domain/reading-settings.js';
import { Ingest } from '#ingest/ingest.js';
import type { IngestResult } from '#ingest/ingest-request.js';
import { PreviewReading, type ReadingPreview } from '#ingest/preview-reading.js';
import { BuildLibrary, type BuildLibraryEvent } from '#jobs/build-library.js';
import { Libraries } from '#library/libraries.js';
import { FindPassages } from '#pipeline/respond/find-passages.js';
import { MemoryBlockedTerms } from '../fakes/memory-blocked-terms.js';
import { drain } from '../fakes/drain.js';
import { bad, good, subjects } from '../fakes/example-messages.js';
import { FakeClock } from '../fakes/fake-clock.js';
import { FakeDocumentParser } from '../fakes/fake-document-parser.js';
import { FakeDocumentSource } from '../fakes/fake-document-source.js';
import { FakeEmbedder } from '../fakes/fake-embedder.js';
import { MemoryBuildStore } from '../fakes/memory-build-store.js';
import { MemoryGateStore } from '../fakes/memory-gate-store.js';
import { MemoryIngestJournal } from '../fakes/memory-ingest-journal.js';
import { MemoryParsedStore } from '../fakes/memory-parsed-store.js';
import { MemoryTraceStore, numberedTraceId } from '../fakes/memory-trace-store.js';
import { MemoryTermStore } from '../fakes/memory-term-store.js';
import { MemoryVectorCacheStore } from '../fakes/memory-vector-cache.js';
import { realPipeline } from '../fakes/pipeline-over-memory.js';
import { shippedGates } from '../fakes/shipped-gates.js';

const documents = Object.fromEntries(
  subjects.map((subject) => [
    `${subject.replace(' ', '-')}.md`,
    `# ${subject}\n\nHow to check the ${subject}: look at the ${subject} every monday.`,
  ]),
);
const examples = { good, bad: bad.slice(0, 8) };

const labelled = (['good', 'bad'] as const).flatMap((label) =>
  examples[label].map((text) => ({ text, good: label === 'good', group: null })),
);

/** The product of plain parts: everything but disk, threads and the model is real. */
class World {
  readonly source = new FakeDocumentSource();
  readonly parser = new FakeDocumentParser();
  readonly embedder = new FakeEmbedder();
  readonly builds = new MemoryBuildStore();
  readonly gates = new MemoryGateStore();
  readonly terms = new MemoryTermStore();
  withTokens = true;
  sources: SourceSettings[] = [{ kind: 'folder', path: '/docs', url: 'https://docs.example/{path}' }];
  areOwners = false;
  readings: Readings = new Map();
  private readonly clock = new FakeClock();
  readonly parsed = new MemoryParsedStore();
  private readonly vectors = new MemoryVectorCacheStore();

  /** Every passage that was embedded, in order; nothing but an empty text is embedded to open the model. */
  get embedded(): string[] {
    return this.embedder.calls.flatMap(({ texts, kind }) => (kind === 'passage' ? texts.filter((text) => text !== '') : []));
  }

  write(files: Record<string, string>): void {
    this.source.folders.set('/docs', new Map(Object.entries(files)));
    for (const [name, text] of Object.entries(files)) this.parser.texts.set(`/docs/${name}`, text);
  }

  async ingest(signal = new AbortController().signal, retryFailed = false): Promise<{ events: BuildLibraryEvent[]; result: IngestResult }> {
    const { source, parser, parsed, vectors, builds, clock, gates, embedder } = this;
    const openTokenizer = () => Promise.resolve({ count: (text: string) => text.split(/\s+/u).length });
    const journal = new MemoryIngestJournal();
    const parts = { openSource: () => source, terms: this.terms, parser, parsed, journal, vectors, builds, clock, embedder, openTokenizer };
    const ingest = new Ingest(parts, {
      chunkTokens: async () => 64,
      readings: async () => this.readings,
      readAtOnce: 4,
      withTokens: this.withTokens,
    });
    const segmenter = new JiebaWordSegmenter();
    const learnGate = new LearnGate(
      { model: embedder.model, segmenter, clock, idleTalk: examples.bad, shipped: shippedGates },
      { minimumExamples: 8, manyExamples: 100, answerableShare: 0.25 },
    );
    const policies = { group: { kind: 'f', beta: 0.5 }, direct: { kind: 'f', beta: 1 } } as const;
    const learnRanking = new LearnRanking({
      embedder,
      vectors,
      findPassages: new FindPassages({ embedder, segmenter: new JiebaWordSegmenter() }, { candidates: 20 }),
    });
    const calibrate = new Calibrate({ builds, gates, embedder, vectors, learnGate, learnRanking }, policies);
    return drain(
      new BuildLibrary({ ingest, calibrate, gates }).run({
        library: 'default',
        sources: async () => ({ sources: this.sources, areOwners: this.areOwners }),
        retryFailed,
        examples: labelled,
        signal,
      }),
    );
  }

  preview(document: string, reading: ReadingSettings): Promise<ReadingPreview> {
    const { source, parser, parsed, builds } = this;
    const openTokenizer = () => Promise.resolve({ count: (text: string) => text.split(/\s+/u).length });
    const previewing = new PreviewReading(
      { openSource: () => source, parser, parsed, openTokenizer, builds },
      { chunkTokens: async () => 64 },
    );
    const [sources, signal] = [async () => this.sources, new AbortController().signal];
    return previewing.run({ library: 'default', document, reading, sources, signal });
  }

  async ask(text: string, mode: 'group' | 'direct' = 'group', filter?: Filter): Promise<Decision> {
    const { builds, gates, clock, embedder } = this;
    const libraries = new Libraries({ builds, gates, clock, model: embedder.model, warn: () => undefined });
    const cache = new AnswerCache(clock, { entries: 0, seconds: 1 });
    const parts = {
      libraries,
      pipeline: realPipeline({ embedder, clock, allows: false, unsureBand: 0.1 }),
      clock,
      cache,
      blocked: new MemoryBlockedTerms(),
      traces: new MemoryTraceStore(),
      newTraceId: numberedTraceId,
      schedule: () => () => undefined,
    };
    const converse = new Converse(parts, { maxCharacters: 1000, historyTurns: 4, deadlineSeconds: 60, messageTokens: null });
    const { events } = await drain(converse.run({ text, mode, library: 'default', history: [], filter }, new AbortController().signal));
    const last = events.at(-1);
    await libraries.close();
    if (last?.type !== 'decision') throw new Error('no decision');
    return last.decision;
  }
}

let world: World;
beforeEach(() => {
  world = new World();
  world.write(documents);
});

describe('from documents to an answer', () => {
  it('answers a question with the place and the address it quotes from, and is silent otherwise', async () => {
    const { result } = await world.ingest();
    expect(result).toMatchObject({ built: true, manifest: { counts: { ready: 10, failed: 0, skipped: 0, chunks: 10 } } });
    const answered = await world.ask('how do I check the water tank?');
    expect(answered).toMatchObject({
      outcome: 'answered',
      answer: {
        text: expect.stringContaining('look at the water tank every monday. [1]'),
        citations: [
          expect.objectContaining({ document: 'water-tank.md', url: 'https://docs.example/water-tank.md', heading: 'water tank' }),
        ],
      },
    });
    expect(await world.ask('football on sunday')).toMatchObject({ outcome: 'declined', reason: 'off-topic', reply: null });
    expect(await world.ask('thanks!', 'direct')).toMatchObject({ outcome: 'declined', reason: 'small-talk', reply: expect.any(String) });
  });

  it('finds by what the owner calls things, from the next ingest on and without embedding anything anew', async () => {
    const find = async (text: string): Promise<string | undefined> => {
      const build = await world.builds.open('default', world.embedder.model);
      const [best] = build.chunks.chunks(build.chunks.find(text, 1).map(({ id }) => id));
      await build.close();
      return best?.document;
    };
    await world.ingest();
    expect(await find('H2O box')).toBeUndefined();
    const embedded = world.embedded.length;
    world.terms.list = { terms: [{ name: 'water tank', synonyms: ['H2O box', '水箱'] }], problems: ['line 2: wrong'] };
    const { events, result } = await world.ingest();
    expect(events[0]).toEqual({ type: 'terms', ...world.terms.list });
    expect(result.built).toBe(true);
    expect(await find('H2O box')).toBe('water-tank.md');
    expect(await find('怎么清洗水箱')).toBe('water-tank.md');
    expect(world.embedded).toHaveLength(embedded);
    expect((await world.ingest()).result.built).toBe(false);
  });

  it('keeps with a build what its documents are made of, known ones too', async () => {
    const { result } = await world.ingest();
    expect(result.manifest.profile).toMatchObject({ languages: { en: 1 }, code: 0, tables: 0 });
    world.write({ ...documents, 'zh.md': '水泵的滤网每月清洗一次，然后重新启动控制器。'.repeat(50) });
    const second = await world.ingest();
    expect(second.result.manifest.profile?.languages['zh-Hans']).toBeGreaterThan(0.4);
    expect(second.result.manifest.profile?.languages.en).toBeGreaterThan(0.2);
  });

  it('keeps token vectors with the chunks, from the next ingest on when they are wanted later, without reading anything again', async () => {
    const tokens = async () => {
      const build = await world.builds.open('default', world.embedder.model);
      const [[first], found] = [build.chunks.chunks([3]), await build.tokens?.read([3])];
      await build.close();
      return { first, found };
    };
    world.withTokens = false;
    await world.ingest();
    expect((await tokens()).found).toBeUndefined();
    world.withTokens = true;
    const { events, result } = await world.ingest();
    expect(result.built).toBe(true);
    expect(events.filter((event) => event.type === 'document' && event.isNew)).toEqual([]);
    const { first, found } = await tokens();
    const [expected] = await world.embedder.embedPassages([first?.embedded ?? '']);
    expect(found).toEqual([expected?.tokens]);
    const embedded = world.embedded.length;
    world.write({ ...documents, 'new.md': '# new\n\nSomething new.' });
    await world.ingest();
    expect(world.embedded).toHaveLength(embedded + 1);
    expect((await world.ingest()).result.built).toBe(false);
    world.withTokens = false;
    expect((await world.ingest()).result.built).toBe(true);
    expect(world.embedded).toHaveLength(embedded + 1);
  });

  it('does nothing when nothing changed, and embeds only what did', async () => {
    await world.ingest();
    expect(world.embedded).toHaveLength(10);
    expect((await world.ingest()).result.built).toBe(false);
    world.write({ ...documents, 'seed-tray.md': '# seed tray\n\nWash it.', 'new.md': '# new\n\nSomething new.' });
    const { result } = await world.ingest();
    expect(result).toMatchObject({ built: true, manifest: { counts: { ready: 11, chunks: 11 } } });
    expect(world.embedded.slice(10).map((text) => text.split('\n')[1])).toEqual(['Something new.', 'Wash it.'].toSorted());
  });

  it('keeps the vectors of a document that was renamed, and shows it under its new name', async () => {
    await world.ingest();
    const { 'water-tank.md': tank = '', ...rest } = documents;
    world.write({ ...rest, 'moved/tank.md': tank });
    const { result } = await world.ingest();
    expect(result).toMatchObject({ built: true, manifest: { counts: { ready: 10, chunks: 10 } } });
    expect(world.embedded).toHaveLength(10);
    const decision = await world.ask('how do I check the water tank?');
    expect(decision).toMatchObject({
      outcome: 'answered',
      answer: { citations: [expect.objectContaining({ document: 'moved/tank.md' })] },
    });
  });

  it('reads a document again whose new name says that it is of another kind', async () => {
    await world.ingest();
    const { 'water-tank.md': tank = '', ...rest } = documents;
    world.write({ ...rest, 'water-tank.txt': tank });
    const { result } = await world.ingest();
    expect(result.manifest.documents.find(({ document }) => document === 'water-tank.txt')).toMatchObject({ format: 'txt' });
    world.write({ ...rest, 'tank.txt': tank });
    world.parser.texts.clear();
    expect((await world.ingest()).result.manifest.counts).toMatchObject({ ready: 10 });
  });

  it('gives the same bytes under two endings the text of their own kind each', async () => {
    const tank = documents['water-tank.md'] ?? '';
    await world.ingest();
    world.write({ ...documents, 'copy.txt': tank });
    const { result } = await world.ingest();
    const formats = new Map(result.manifest.documents.map(({ document, format }) => [document, format]));
    expect([formats.get('water-tank.md'), formats.get('copy.txt')]).toEqual(['md', 'txt']);
  });

  it('indexes a text that stands twice once, and forgets neither place', async () => {
    const tank = documents['water-tank.md'] ?? '';
    world.write({ ...documents, 'zz-copy.md': tank });
    expect((await world.ingest()).result).toMatchObject({ manifest: { counts: { ready: 11, chunks: 10 } } });
    const { 'water-tank.md': _, ...rest } = documents;
    world.write({ ...rest, 'zz-copy.md': tank });
    expect((await world.ingest()).result).toMatchObject({ manifest: { counts: { ready: 10, chunks: 10 } } });
    const decision = await world.ask('how do I check the water tank?');
    expect(decision).toMatchObject({ outcome: 'answered', answer: { citations: [expect.objectContaining({ document: 'zz-copy.md' })] } });
  });

  it('answers from the folder that is asked for, however little of the library it is', async () => {
    const pages = Array.from({ length: 300 }, (_, i): [string, string] => [
      `new/${i}.md`,
      `# water tank ${i}\n\nHow to check the water tank: look at the water tank number ${i}.`,
    ]);
    const aside = 'Much else is told here of gardens, sheds, roofs, ladders, gutters and who painted them all. '.repeat(2);
    world.write({ ...documents, ...Object.fromEntries(pages), 'old/tank.md': `# barrels\n\n${aside}Check the water tank with a stick.` });
    await world.ingest();
    const question = 'how do I check the water tank?';
    expect(JSON.stringify(await world.ask(question))).not.toContain('old/tank.md');
    for (const filter of [{ folders: ['old'] }, { documents: ['old/tank.md'] }, { isAllowed: (name: string) => name.startsWith('old/') }]) {
      const decision = await world.ask(question, 'group', filter);
      expect(decision).toMatchObject({ outcome: 'answered', answer: { citations: [{ document: 'old/tank.md' }] } });
      expect(JSON.stringify(decision)).not.toContain('new/');
    }
  });

  it('answers from documents of a tag and of the days that are asked for, by what they say of themselves', async () => {
    const tank = documents['water-tank.md'] ?? '';
    world.write({ ...documents, 'old.md': `${tank} Use a stick.`, 'new.md': `${tank} Use a lamp.` });
    world.parser.marks.set('/docs/old.md', { tags: ['Tank'], date: '2019-04-01' });
    world.parser.marks.set('/docs/new.md', { tags: ['tank', 'lamp'], date: '2025-04-01' });
    const { manifest } = (await world.ingest()).result;
    expect(manifest.documents).toContainEqual(expect.objectContaining({ document: 'old.md', tags: ['Tank'], date: '2019-04-01' }));
    const cited = async (filter: Filter): Promise<string[]> => {
      const decision = await world.ask('how do I check the water tank?', 'group', filter);
      return decision.outcome === 'answered' ? [...new Set(decision.answer.citations.map(({ document }) => document))] : [];
    };
    expect(await cited({ tags: ['TANK'], until: '2024-12-31' })).toEqual(['old.md']);
    expect(await cited({ from: '2025-04-01' })).toEqual(['new.md']);
    expect(await cited({ tags: ['lamp'] })).toEqual(['new.md']);
    await expect(cited({ from: '2026-01-01' })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });

  it('names nothing that the filter does not allow: neither place, nor nearest passage, nor topic', async () => {
    const tank = documents['water-tank.md'] ?? '';
    world.write({ ...documents, 'zz/copy.md': tank, 'zz/other.md': '# hedge\n\nCut the hedge.' });
    await world.ingest();
    const filter = { folders: ['zz'] };
    const answered = await world.ask('how do I check the water tank?', 'direct', filter);
    expect(answered).toMatchObject({
      outcome: 'answered',
      answer: { citations: [{ document: 'zz/copy.md', url: 'https://docs.example/zz/copy.md', start: expect.any(Number) }] },
      gate: { nearest: { document: 'zz/copy.md' } },
    });
    const declined = await world.ask('how do I check the seed tray?', 'direct', filter);
    expect(declined.gate.nearest).toBeNull();
    expect(JSON.stringify([answered, declined])).not.toMatch(/[":]\s*(?:water-tank|seed-tray)\.md|seed tray >/u);
    await expect(world.ask('how do I check the water tank?', 'direct', { folders: ['z'] })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    });
  });

  it('forgets a document that is gone', async () => {
    await world.ingest();
    const { 'water-tank.md': _, ...rest } = documents;
    world.write(rest);
    expect((await world.ingest()).result.manifest.documents.map(({ document }) => document)).not.toContain('water-tank.md');
    const decision = await world.ask('how do I check the water tank?');
    expect(JSON.stringify(decision)).not.toContain('water-tank.md');
  });

  it('lets a document fail alone, with its reason, and tries it again when it is told to', async () => {
    world.write({ ...documents, 'broken.md': ' ' });
    const { result } = await world.ingest();
    expect(result.manifest.counts).toMatchObject({ ready: 10, failed: 1 });
    expect(result.manifest.documents.find(({ document }) => document === 'broken.md')).toMatchObject({
      state: 'failed',
      reason: expect.stringContaining('no text'),
      seconds: expect.any(Number),
      chunks: 0,
    });
    expect((await world.ingest()).result.built).toBe(false);
    world.parser.texts.set('/docs/broken.md', 'Readable after all.');
    expect((await world.ingest()).result.built).toBe(false);
    expect((await world.ingest(new AbortController().signal, true)).result).toMatchObject({
      built: true,
      manifest: { counts: { ready: 11, failed: 0 } },
    });
  });

  it('names an empty source, and a source of which nothing can be read', async () => {
    world.write({});
    await expect(world.ingest()).rejects.toMatchObject({ code: 'SOURCE_EMPTY', message: expect.stringContaining('/docs') });
    world.write({ 'a.md': ' ' });
    await expect(world.ingest()).rejects.toMatchObject({ code: 'SOURCE_EMPTY', message: expect.stringContaining('a.md') });
  });

  it('ends what its owner took away though nothing is left to build, and nothing else', async () => {
    await world.ingest();
    const failing = (code: string) => expect(world.ingest()).rejects.toMatchObject({ code });
    const isLive = async () => (await world.builds.current('default')) !== null;
    const docs = world.sources;
    world.write({});
    await failing('SOURCE_EMPTY');
    expect(await isLive()).toBe(true);
    world.areOwners = true;
    world.sources = [...docs, { kind: 'web', urls: ['https://down.example/'], sitemap: null }];
    await failing('SOURCE_EMPTY');
    expect(await isLive()).toBe(true);
    world.sources = docs;
    await failing('SOURCE_EMPTY');
    expect(await isLive()).toBe(false);
    world.write(documents);
    await world.ingest();
    world.sources = [];
    await failing('SOURCE_EMPTY');
    expect(await isLive()).toBe(false);
  });

  it('leaves the old build answering when it is stopped or fails, and frees the lock', async () => {
    await world.ingest();
    world.write({ 'other.md': '# other\n\nEntirely other text.' });
    await expect(world.ingest(AbortSignal.abort())).rejects.toBeDefined();
    expect(await world.ask('how do I check the water tank?')).toMatchObject({ outcome: 'answered' });
    expect((await world.ingest()).result.built).toBe(true);
  });

  it('tells how far it is: listed, each document in order, chunks, publishing, calibrating', async () => {
    const { events } = await world.ingest();
    const kinds = events.map(({ type }) => type);
    expect(kinds.filter((kind, i) => kind !== kinds[i - 1])).toEqual(['listed', 'document', 'embedded', 'publishing', 'calibrating']);
    expect(events.flatMap((event) => (event.type === 'document' ? [event.done] : []))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });
});

describe('one document read otherwise', () => {
  const pages = 'The pump is oiled every monday.\n\f\nThe appendix says nothing of it.';

  it('is looked at beside the live build, and is in the next one once that is kept', async () => {
    const world = new World();
    world.write({ ...documents, 'pump.md': pages });
    const { result } = await world.ingest();
    const preview = await world.preview('pump.md', { maxPages: 1 });
    expect([preview.before?.characters, preview.after.characters]).toEqual([pages.length, pages.indexOf('\f')]);
    expect((await world.parsed.get('default', preview.parsed))?.text).not.toContain('appendix');
    expect((await world.builds.current('default'))?.id).toBe(result.manifest.id);

    world.readings = new Map([['pump.md', { maxPages: 1 }]]);
    const read = world.parser.parsings;
    const { result: next } = await world.ingest();
    expect(next.built).toBe(true);
    expect(world.parser.parsings).toBe(read); // what was looked at is what is built
    const { chunks, close } = await world.builds.openChunks('default');
    expect(
      chunks
        .chunksOf('pump.md')
        .map(({ text }) => text)
        .join(),
    ).not.toContain('appendix');
    await close();
    expect((await world.ingest()).result.built).toBe(false);

    world.readings = new Map();
    expect((await world.ingest()).result.built).toBe(true);
    expect(await world.parsed.get('default', preview.parsed)).toBeNull();
  });

  it('that could be read in part only is read whole by the next build', async () => {
    const world = new World();
    world.write(documents);
    const name = Object.keys(documents)[0] ?? '';
    const whole = world.parser.parse.bind(world.parser);
    world.parser.parse = async (...given) => ({ ...(await whole(...given)), text: 'half', blocks: [], isIncomplete: true });
    const preview = await world.preview(name, {});
    expect((await world.parsed.get('default', preview.parsed))?.text).toBe('half');
    world.parser.parse = whole;
    await world.ingest();
    const sha256 = (await world.builds.current('default'))?.documents.find(({ document }) => document === name)?.sha256 ?? '';
    expect((await world.parsed.get('default', sha256))?.text).toBe(documents[name as keyof typeof documents]);
  });

  it('is the same where its settings say what is usual', async () => {
    const world = new World();
    world.write(documents);
    await world.ingest();
    world.readings = new Map([[Object.keys(documents)[0] ?? '', { pictures: 'read' }]]);
    expect((await world.ingest()).result.built).toBe(false);
  });

  it('waits for whoever writes the library, and has to be there', async () => {
    const world = new World();
    world.write(documents);
    await expect(world.preview('gone.md', {})).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const writer = await world.builds.lock('default');
    await expect(world.preview(Object.keys(documents)[0] ?? '', {})).rejects.toMatchObject({ code: 'LIBRARY_BUSY' });
    await writer.release();
    world.sources = [...world.sources, { kind: 'web', urls: ['https://plants.example/'], sitemap: null }];
    await expect(world.preview('gone.md', {})).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });
});
