import { Command } from 'commander';
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { Assembly } from '#app/assemble.js';
import { attempt } from '#cli/attempt.js';
import { FileBuildStore } from '#adapters/build-store/file-build-store.js';
import { SqliteChunkStore } from '#adapters/chunk-store/sqlite-chunk-store.js';
import { FileGateStore } from '#adapters/gate-store/file-gate-store.js';
import { FolderLibraryStore } from '#adapters/library-store/folder-library-store.js';
import { FileTokenStore } from '#adapters/token-store/file-token-store.js';
import { MemoryVectorStore } from '#adapters/vector-store/memory-vector-store.js';
import { registerDoctor } from '#cli/doctor.command.js';
import { loadConfig } from '#config/load.js';
import { AssistantError } from '#domain/errors.js';
import { FakeClock } from '../../fakes/fake-clock.js';
import { publishSample, sampleModel } from '../../fakes/sample-build.js';
import { SpaceWordSegmenter } from '../../fakes/space-word-segmenter.js';
import { startTinySidecar, type TinySidecar } from '../../fakes/tiny-sidecar.js';
import { listenOnLoopback } from '../../simulators/listen-on-loopback.js';
import { startTraceCollector } from '../../simulators/trace-collector.js';

const packageRoot = fileURLToPath(new URL('../../..', import.meta.url));
let home: string;
let sidecar: TinySidecar;
beforeAll(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'huixiang-doctor-'));
  await mkdir(path.join(home, 'config'));
  sidecar = await startTinySidecar();
});
afterAll(async () => {
  await sidecar.close();
  await rm(home, { recursive: true, force: true });
});

const unassembled = async (): Promise<Assembly> => Promise.reject(new AssistantError('MODEL_FAILED', 'not part of this test'));

const doctor = async (settings: object, assembly = unassembled): Promise<{ lines: string[]; code: number }> => {
  await writeFile(path.join(home, 'config/local.yaml'), JSON.stringify(settings));
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const config = () => loadConfig({ packageRoot, environment: { HUIXIANG_HOME: home }, currentFolder: home });
  let code = -1;
  const program = new Command();
  registerDoctor(program, {
    stdout,
    stderr,
    stdin: new PassThrough(),
    signal: new AbortController().signal,
    config,
    isStyled: () => false,
    place: { packageRoot: '', environment: {}, currentFolder: '' },
    configWith: config,
    assembly,
    assemble: unassembled,
    setExitCode: (given) => (code = given),
  });
  await program.parseAsync(['doctor'], { from: 'user' });
  stdout.end();
  return { lines: (await text(stdout)).split('\n'), code };
};

describe('huixiang doctor', () => {
  it('names each key that is missing, where the product cannot be put together without it too', async () => {
    const { lines, code } = await doctor({ webSearch: { kind: 'brave' }, moderation: { kind: 'openai' } });
    expect(lines).toContain('✗ web search     brave has no key; set HUIXIANG_WEB_SEARCH__API_KEY');
    expect(lines).toContain('✗ moderation     omni-moderation-latest has no key; set HUIXIANG_MODERATION__API_KEY');
    expect(code).toBe(1);
  });

  it('says of each sidecar whether it serves the model, also when there is nothing else to be said', async () => {
    const gone = await listenOnLoopback((_, response) => void response.end());
    await gone.close();
    const urls = [`${sidecar.address}/`, `${gone.address}?key=sk-secret`];
    const { lines, code } = await doctor({ embedder: { kind: 'sidecar', model: 'tiny', urls } });
    expect(lines).toContain(`✓ sidecar ${sidecar.address} serves tiny, 64 dimensions`);
    expect(lines).toContain(`✗ sidecar ${gone.address} ECONNREFUSED; start it with npx huixiang sidecar, or correct embedder.urls`);
    expect(code).toBe(1);
    const other = await doctor({ embedder: { kind: 'sidecar', model: 'other', urls: [sidecar.address] } });
    expect(other.lines).toContainEqual(expect.stringMatching(/^✗ sidecar .* it does not serve other, but tiny; start/u));
  });
});

describe('huixiang doctor on libraries', () => {
  it('says once what to do for one without a build, one whose build is damaged and one without a gate', async () => {
    const librariesFolder = path.join(home, 'workdir/libraries');
    const chunkStore = new SqliteChunkStore(new SpaceWordSegmenter());
    const stores = { vectorStore: new MemoryVectorStore(), chunkStore, tokenStore: new FileTokenStore(), clock: new FakeClock() };
    const builds = new FileBuildStore({ librariesFolder, home, ...stores });
    await mkdir(path.join(librariesFolder, 'empty'), { recursive: true });
    await publishSample(builds, 'ungated', ['text']);
    const damaged = await publishSample(builds, 'damaged', ['text']);
    await rm(path.join(librariesFolder, 'damaged/builds', damaged, 'index.faiss'));
    const { lines } = await doctor({}, async () => {
      const libraryStore = new FolderLibraryStore(librariesFolder, path.join(home, 'workdir/deleted'));
      return { libraryStore, builds, gates: new FileGateStore(librariesFolder), embedder: { model: sampleModel } } as unknown as Assembly;
    });
    const said = lines.filter((line) => line.includes(' library '));
    expect(said.map((line) => line.split('huixiang ingest --library').length - 1)).toEqual([1, 1, 1]);
    expect(said).toContain('✗ library empty  the library empty has no build yet; run huixiang ingest --library empty');
    expect(said).toContain('✗ library ungated it has no gate; run huixiang ingest --library ungated');
  });
});

describe('huixiang doctor on tracing', () => {
  it('says that it is off, whether the collector takes spans, and what it answers else', async () => {
    const collector = await startTraceCollector();
    const tracing = async (settings: object): Promise<string | undefined> =>
      (await doctor(settings)).lines.find((line) => line.slice(2).startsWith('tracing'));
    expect(await tracing({})).toBe('✓ tracing        off: nothing is sent to a collector');
    const settings = { telemetry: { endpoint: collector.endpoint, sampleRatio: 0.1 } };
    const { host } = new URL(collector.endpoint);
    expect(await tracing(settings)).toBe(`✓ tracing        ${host} takes spans, 10 % of traces are sent`);
    expect(collector.spans).toEqual([]);
    collector.behave(401);
    expect(await tracing(settings)).toContain(`✗ tracing        the collector at ${host} answers 401; check telemetry.endpoint`);
    await collector.close();
    expect(await tracing(settings)).toContain(`the collector at ${host} cannot be reached`);
  });
});

describe('attempt', () => {
  it('calls it TIMEOUT when a part takes the end of its time for a cancellation', async () => {
    const silent = async (signal: AbortSignal): Promise<string> =>
      new Promise((_, reject) =>
        signal.addEventListener('abort', () => reject(new AssistantError('CANCELLED', 'the request was cancelled'))),
      );
    const keepAlive = setTimeout(() => undefined, 10_000);
    expect(await attempt('model', silent, 'look into its log', 30)).toEqual({
      ok: false,
      name: 'model',
      text: 'TIMEOUT: no answer within 0.03 s; look into its log',
    });
    clearTimeout(keepAlive);
  });

  it('gives the words of a failure in time', async () => {
    const failing = async (): Promise<string> => Promise.reject(new Error('it has no key'));
    expect(await attempt('model', failing, 'set it')).toEqual({ ok: false, name: 'model', text: 'it has no key; set it' });
  });
});
