import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { access, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fetchModel, type FetchOptions } from '#inference/fetch-model.js';
import { formsOf, type ModelEntry } from '#inference/model-catalogue.js';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const places = { 'model.onnx': 'onnx/model_quantized.onnx', 'tokenizer.json': 'tokenizer.json' };
const contents: Record<string, string> = {
  '/someone/small/resolve/v1/onnx/model_quantized.onnx': 'weights',
  '/someone/small/resolve/v1/tokenizer.json': 'tokens',
};
const hub = { kind: 'hub', repository: 'someone/small', revision: 'v1', places } as const;
const model: ModelEntry = {
  name: 'small',
  licence: 'MIT',
  use: 'tests',
  dimension: 4,
  pooling: 'mean',
  prefixes: { query: '', passage: '' },
  maxTokens: 8,
  sha256: { 'model.onnx': sha256('weights'), 'tokenizer.json': sha256('tokens') },
  sources: [hub],
};

describe('fetchModel', () => {
  let server: Server;
  let folder: string;
  let options: FetchOptions;
  let answer: (url: string) => string | null | 'cut';
  let requests: string[];
  let lines: string[];

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'huixiang-models-'));
    answer = (url) => contents[url] ?? null;
    requests = [];
    lines = [];
    server = createServer((request, response) => {
      requests.push(request.url ?? '');
      const body = answer(request.url ?? '');
      if (body === 'cut') {
        response.writeHead(200, { 'content-length': 100 }).write('half');
        setImmediate(() => response.destroy());
      } else response.writeHead(body === null ? 404 : 200).end(body);
    });
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    options = { modelsFolder: folder, hubEndpoint: `http://127.0.0.1:${port}`, onProgress: (line) => lines.push(line) };
  });

  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await rm(folder, { recursive: true, force: true });
  });

  const installed = async (): Promise<string[]> =>
    Promise.all(Object.keys(places).map(async (name) => readFile(path.join(folder, 'small', name), 'utf8')));

  it('installs a model from a hub, and asks nobody the second time', async () => {
    expect(await fetchModel(model, options)).toBe(true);
    expect(await installed()).toEqual(['weights', 'tokens']);
    expect(await fetchModel(model, options)).toBe(false);
    expect(requests).toHaveLength(2);
    expect(await readdir(folder)).toEqual(['small']);
  });

  it('takes the next source when one cannot be reached, and says so', async () => {
    const sources = [{ ...hub, repository: 'nobody/nothing' }, hub];
    expect(await fetchModel({ ...model, sources }, options)).toBe(true);
    expect(lines).toContainEqual(expect.stringContaining('404'));
  });

  it('repairs a damaged file', async () => {
    await fetchModel(model, options);
    await writeFile(path.join(folder, 'small', 'model.onnx'), 'weighty');
    expect(await fetchModel(model, options)).toBe(true);
    expect(await installed()).toEqual(['weights', 'tokens']);
    expect(lines).toContainEqual(expect.stringContaining('model.onnx damaged'));
  });

  it.each([
    ['other bytes than the catalogue names', () => 'something else', 'not as the catalogue says'],
    ['half a file', () => 'cut' as const, 'small'],
    ['nothing', () => '', 'not as the catalogue says'],
  ])('installs nothing when the hub gives %s, and says what to put where', async (_, given, reason) => {
    answer = given;
    await expect(fetchModel(model, options)).rejects.toMatchObject({
      code: 'MODEL_MISSING',
      message: expect.stringMatching(
        new RegExp(`${reason}[^]*by hand into ${path.join(folder, 'small')}[^]*model.onnx \\(SHA-256 ${sha256('weights')}\\)`, 'u'),
      ),
    });
    expect(await readdir(folder)).toEqual([]);
  });

  it('keeps a damaged model when it cannot be repaired', async () => {
    await mkdir(path.join(folder, 'small'));
    await writeFile(path.join(folder, 'small', 'model.onnx'), 'mine');
    answer = () => null;
    await expect(fetchModel(model, options)).rejects.toMatchObject({ code: 'MODEL_MISSING' });
    expect(await readFile(path.join(folder, 'small', 'model.onnx'), 'utf8')).toBe('mine');
  });

  it('removes what a killed run left, and leaves what a running one works on', async () => {
    const dead = path.join(folder, '.partial-a-999999999');
    const alive = path.join(folder, `.partial-b-${process.ppid}`);
    await Promise.all([dead, alive].map(async (place) => mkdir(place)));
    await fetchModel(model, options);
    await expect(access(dead)).rejects.toMatchObject({ code: 'ENOENT' });
    await expect(access(alive)).resolves.toBeUndefined();
  });

  it('stops on request and leaves nothing', async () => {
    const controller = new AbortController();
    answer = () => {
      controller.abort();
      return 'cut';
    };
    await expect(fetchModel(model, { ...options, signal: controller.signal })).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(await readdir(folder)).toEqual([]);
  });

  it('serves two who fetch at once', async () => {
    expect(await Promise.all([fetchModel(model, options), fetchModel(model, options)])).toEqual([true, true]);
    expect(await installed()).toEqual(['weights', 'tokens']);
    expect(await readdir(folder)).toEqual(['small']);
  });

  it('refuses a folder that cannot be made', async () => {
    await writeFile(path.join(folder, 'file'), '');
    await expect(fetchModel(model, { ...options, modelsFolder: path.join(folder, 'file', 'models') })).rejects.toMatchObject({
      code: 'STORAGE_FAILED',
      message: expect.stringContaining('HUIXIANG_MODELS'),
    });
  });

  it('accepts the form of a hub that has another, and gives it another fingerprint', async () => {
    const other = { 'model.onnx': sha256('weights'), 'tokenizer.json': sha256('tokens') };
    const entry = { ...model, sha256: { 'model.onnx': sha256('a'), 'tokenizer.json': sha256('b') }, sources: [{ ...hub, sha256: other }] };
    expect(await fetchModel(entry, options)).toBe(true);
    expect(formsOf(entry)).toEqual([entry.sha256, other]);
  });
});
