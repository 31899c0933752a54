import { inspect } from 'node:util';
import type { Encoded, Encoder, EncodingRequest } from '#adapters/embedder/encoder.js';
import { EncodingEmbedder } from '#adapters/embedder/encoding-embedder.js';
import { SidecarEncoder, type SidecarEncoderOptions } from '#adapters/embedder/sidecar-encoder.js';
import { FakeEmbedder } from '../../../fakes/fake-embedder.js';
import { startTinySidecar, type TinySidecar } from '../../../fakes/tiny-sidecar.js';
import { listenOnLoopback } from '../../../simulators/listen-on-loopback.js';

let sidecar: TinySidecar;
beforeAll(async () => (sidecar = await startTinySidecar({ waitingTexts: 40 })));
afterAll(() => sidecar.close());

const nobody = 'http://127.0.0.1:1';
const open = async (options: Partial<SidecarEncoderOptions> = {}): Promise<{ embedder: EncodingEmbedder; warnings: string[] }> => {
  const warnings: string[] = [];
  const encoder = await SidecarEncoder.open({
    urls: [sidecar.address],
    model: 'tiny',
    apiKey: null,
    timeoutSeconds: 10,
    fallback: null,
    warn: (line) => warnings.push(line),
    ...options,
  });
  return { embedder: new EncodingEmbedder(encoder), warnings };
};

/** The model in this process, as this embedder has it. */
function encoderOf(embedder: FakeEmbedder): Encoder {
  return {
    model: embedder.model,
    async encode({ texts, kind, withTokens }: EncodingRequest): Promise<Encoded[]> {
      if (!withTokens) return (await embedder.embed(texts, kind)).map((vector) => ({ vector }));
      if (kind === 'passage') return (await embedder.embedPassages(texts)).map(({ vector, tokens }) => ({ vector, passage: tokens }));
      const questions = await Promise.all(texts.map((text) => embedder.embedQuestion(text)));
      return questions.map(({ vector, tokens }) => ({ vector, question: tokens }));
    },
    close: () => embedder.close(),
  };
}

/** What stands in for a sidecar: its /info is that of the real one, changed; its answers are given. */
async function impostor(answer: (path: string) => { status?: number; body: unknown; headers?: Record<string, string> }) {
  const asked: string[] = [];
  const { address, close } = await listenOnLoopback(({ path }, response) => {
    asked.push(path);
    const { status = 200, body, headers } = answer(path);
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  return { address, close, asked };
}
const realInfo = async (): Promise<any> => (await fetch(`${sidecar.address}/info`)).json();

describe('SidecarEncoder', () => {
  it('learns the model from the first sidecar that answers', async () => {
    const { embedder } = await open({ urls: [nobody, sidecar.address] });
    expect(embedder.model).toMatchObject({ name: 'tiny', dimension: 64, maxTokens: 16 });
    expect(await embedder.embed(['a', 'ab'], 'passage')).toHaveLength(2);
    await embedder.close();
  });

  it('says what is wrong with each address when there is no model to be had', async () => {
    await expect(open({ urls: [nobody] })).rejects.toMatchObject({
      code: 'MODEL_FAILED',
      message: expect.stringMatching(/no sidecar answers \(http:\/\/127\.0\.0\.1:1: .+\); start one with npx huixiang sidecar/u),
    });
    await expect(open({ model: 'other' })).rejects.toMatchObject({ message: expect.stringMatching(/does not serve other, but tiny/u) });
  });

  it.each([
    ['a password', 'http://u:sk-secret@127.0.0.1:1'],
    ['a key', 'http://127.0.0.1:1?key=sk-secret'],
  ])('shows no %s of an address', async (_, url) => {
    const { embedder, warnings } = await open({ urls: [url], apiKey: 'sk-secret', fallback: encoderOf(new FakeEmbedder('tiny')) });
    await embedder.embed(['a'], 'query');
    await embedder.close();
    expect(warnings).toEqual([expect.stringContaining('http://127.0.0.1:1: ')]);
    const failure = await open({ urls: [url] }).catch((error: Error) => error);
    expect(failure).toMatchObject({ code: 'MODEL_FAILED' });
    expect(`${warnings.join()} ${inspect(failure)}`).not.toContain('sk-secret');
  });

  it('goes on with another sidecar when one does not answer', async () => {
    const { embedder } = await open({ urls: [sidecar.address, nobody] });
    for (let i = 0; i < 6; i += 1) expect(await embedder.embed(['a', 'b'], 'query')).toHaveLength(2);
    await embedder.close();
  });

  it('waits for a busy sidecar, and has every text done', async () => {
    const { embedder } = await open();
    const many = Array.from({ length: 12 }, () =>
      embedder.embed(
        Array.from({ length: 32 }, (_, i) => 'ab '.repeat(i % 6)),
        'passage',
      ),
    );
    for (const vectors of await Promise.all(many)) expect(vectors).toHaveLength(32);
    await embedder.close();
  }, 60_000);

  it('calls it overloaded when a sidecar stays busy', async () => {
    const info = await realInfo();
    const busy = await impostor((path) => (path === '/info' ? { body: info } : { status: 429, body: {}, headers: { 'retry-after': '0' } }));
    const { embedder } = await open({ urls: [busy.address], timeoutSeconds: 0.3 });
    await expect(embedder.embed(['a'], 'query')).rejects.toMatchObject({ code: 'OVERLOADED' });
    await Promise.all([embedder.close(), busy.close()]);
  });

  it('has passages wait for a sidecar that is started anew, and tells whoever asks at once', async () => {
    const first = await startTinySidecar();
    const { embedder } = await open({ urls: [first.address] });
    const expected = await embedder.embed(['ab'], 'passage');
    await first.close();
    await expect(embedder.embed(['ab'], 'query')).rejects.toMatchObject({ code: 'MODEL_FAILED' });
    const waiting = embedder.embed(['ab'], 'passage');
    const second = await startTinySidecar({}, Number(new URL(first.address).port));
    expect(await waiting).toEqual(expected);
    await Promise.all([embedder.close(), second.close()]);
    const { embedder: hurried } = await open({ urls: [nobody, sidecar.address], timeoutSeconds: 0.2 });
    expect(await hurried.embed(['ab'], 'passage')).toHaveLength(1);
    await hurried.close();
  });

  it('does not wait for ever', async () => {
    const first = await startTinySidecar();
    const { embedder } = await open({ urls: [first.address], timeoutSeconds: 0.7 });
    await first.close();
    await expect(embedder.embed(['ab'], 'passage')).rejects.toMatchObject({
      code: 'MODEL_FAILED',
      message: expect.stringMatching(/no sidecar answers/u),
    });
    await embedder.close();
  });

  it('computes in this process when no sidecar answers, says so once, and goes back', async () => {
    const fallback = new FakeEmbedder('tiny');
    const { embedder, warnings } = await open({ urls: [nobody], fallback: encoderOf(fallback) });
    expect(await embedder.embed(['a'], 'query')).toEqual(await fallback.embed(['a'], 'query'));
    expect(await embedder.embedQuestion('a')).toEqual(await fallback.embedQuestion('a'));
    expect(await embedder.embedPassages(['a', 'b'])).toEqual(await fallback.embedPassages(['a', 'b']));
    expect(warnings).toEqual([expect.stringMatching(/no sidecar answers \(.+\): tiny runs in this process/u)]);
    await embedder.close();
    await expect(fallback.embed(['a'], 'query')).rejects.toMatchObject({ code: 'MODEL_FAILED' });
  });

  it('uses no sidecar whose model is another one, though it has the name', async () => {
    const fallback = new FakeEmbedder('tiny');
    const { embedder, warnings } = await open({ fallback: encoderOf(fallback) });
    expect((await embedder.embed(['a'], 'query'))[0]).toHaveLength(fallback.model.dimension);
    expect(warnings[0]).toMatch(/its tiny is another one/u);
    await embedder.close();
  });

  it('notices that a sidecar has another model all of a sudden', async () => {
    const info = await realInfo();
    const other = await impostor((path) =>
      path === '/info' ? { body: info } : { body: { fingerprint: 'other', data: [{ index: 0, embedding: 'AACAPw==' }] } },
    );
    const { embedder } = await open({ urls: [other.address] });
    await expect(embedder.embed(['a'], 'query')).rejects.toMatchObject({
      code: 'MODEL_FAILED',
      message: expect.stringMatching(/another model now/u),
    });
    await Promise.all([embedder.close(), other.close()]);
  });

  it.each([
    ['no JSON', () => 'hello'],
    ['too few vectors', (fingerprint: string) => ({ fingerprint, data: [] })],
    ['a short vector', (fingerprint: string) => ({ fingerprint, data: [{ index: 0, embedding: 'AACAPw==' }] })],
    [
      'NaN',
      (fingerprint: string) => ({
        fingerprint,
        data: [{ index: 0, embedding: Buffer.from(new Float32Array(64).fill(NaN).buffer).toString('base64') }],
      }),
    ],
    [
      'tokens that do not fit',
      (fingerprint: string) => ({
        fingerprint,
        data: [
          {
            index: 0,
            embedding: Buffer.from(new Float32Array(64).fill(0.125).buffer).toString('base64'),
            tokens: { count: 3, dimension: 64, values: 'AACAPw==' },
          },
        ],
      }),
    ],
  ])('takes %s for no answer', async (_, body) => {
    const info = await realInfo();
    const wrong = await impostor((path) => ({ body: path === '/info' ? info : body(info.models[0].fingerprint) }));
    const { embedder } = await open({ urls: [wrong.address] });
    await expect(embedder.embedQuestion('a')).rejects.toMatchObject({ code: 'MODEL_FAILED' });
    await Promise.all([embedder.close(), wrong.close()]);
  });

  it('does not ask another sidecar what one has refused', async () => {
    const info = await realInfo();
    const strict = await impostor((path) =>
      path === '/info' ? { body: info } : { status: 413, body: { error: { type: 'TooLarge', message: 'not with sk-secret' } } },
    );
    const { embedder } = await open({ urls: [strict.address, strict.address] });
    await expect(embedder.embed(['a'], 'query')).rejects.toMatchObject({
      message: expect.stringMatching(/refuses: it answers 413 \(TooLarge\); check/u),
    });
    expect(strict.asked.filter((path) => path !== '/info')).toHaveLength(1);
    await Promise.all([embedder.close(), strict.close()]);
  });
});
