import { hostileTexts } from './hostile-texts.js';
import type { Embedder } from '#ports/embedder.js';
import { packedRowBytes } from '#shared/packed-tokens.js';

const cosine = (a: Float32Array, b: Float32Array): number => a.reduce((sum, value, i) => sum + value * (b[i] ?? NaN), 0);
const largestGap = (a: Float32Array, b: Float32Array): number => Math.max(...a.map((value, i) => Math.abs(value - (b[i] ?? NaN))));

/** What every embedder keeps to. `open` gives a fresh one each time. */
export function embedderContract(name: string, open: () => Promise<Embedder>): void {
  describe(`${name} keeps to the embedder contract`, () => {
    let embedder: Embedder;
    beforeAll(async () => {
      embedder = await open();
    });
    afterAll(async () => embedder.close());

    const embedOne = async (text: string, kind: 'query' | 'passage' = 'passage'): Promise<Float32Array> => {
      const [vector] = await embedder.embed([text], kind);
      return vector ?? new Float32Array();
    };

    it('says which model it is', () => {
      expect(embedder.model.name).not.toBe('');
      expect(embedder.model.fingerprint).not.toBe('');
      expect(embedder.model.maxTokens).toBeGreaterThan(0);
    });

    it('gives vectors of the stated dimension and of length one', async () => {
      for (const vector of await embedder.embed(['如何安装驱动程序？', 'How do I install the driver?'], 'query')) {
        expect(vector).toHaveLength(embedder.model.dimension);
        expect(cosine(vector, vector)).toBeCloseTo(1, 4);
      }
    });

    it('keeps the order of the texts, whatever their length', async () => {
      const texts = ['安装驱动', 'a much longer text about warranty and returns. '.repeat(20), '', 'firmware'];
      const together = await embedder.embed(texts, 'passage');
      expect(together).toHaveLength(texts.length);
      for (const [i, text] of texts.entries()) expect(largestGap(together[i]!, await embedOne(text))).toBeLessThan(1e-4);
    });

    it('gives no vectors for no texts', async () => {
      expect(await embedder.embed([], 'passage')).toEqual([]);
    });

    it('puts a question nearer to its answer than to something else', async () => {
      const question = await embedOne('怎么安装驱动程序', 'query');
      const [answer, other] = await embedder.embed(
        ['安装驱动程序的步骤：先下载，再运行安装程序。', '今天天气很好，我们去公园散步。'],
        'passage',
      );
      expect(cosine(question, answer!)).toBeGreaterThan(cosine(question, other!));
    });

    it.each(hostileTexts)('embeds %s', async (_, text) => {
      const vector = await embedOne(text);
      expect(vector).toHaveLength(embedder.model.dimension);
      expect(cosine(vector, vector)).toBeCloseTo(1, 4);
    });

    it('answers many callers at once, each with its own vectors', async () => {
      const texts = Array.from({ length: 8 }, (_, i) => `caller number ${i} asks about item ${i * 7}`);
      const alone: Float32Array[] = [];
      for (const text of texts) alone.push(await embedOne(text, 'query'));
      const atOnce = await Promise.all(texts.map(async (text) => embedOne(text, 'query')));
      for (const [i, vector] of atOnce.entries()) expect(largestGap(vector, alone[i]!)).toBeLessThan(1e-4);
    });

    it('gives with the tokens the same vectors as without', async () => {
      const texts = ['安装驱动', 'a much longer text about warranty and returns. '.repeat(60), '', 'firmware'];
      const [alone, together] = [await embedder.embed(texts, 'passage'), await embedder.embedPassages(texts)];
      expect(together).toHaveLength(texts.length);
      for (const [i, { vector, tokens }] of together.entries()) {
        expect(largestGap(vector, alone[i]!)).toBeLessThan(1e-4);
        expect(tokens.dimension).toBe(embedder.model.dimension);
        expect(tokens.packed).toHaveLength(tokens.count * packedRowBytes(tokens.dimension));
        expect(tokens.count > 0).toBe(embedder.givesTokens && texts[i] !== '');
      }
      const { vector } = await embedder.embedQuestion('How do I install it?');
      expect(largestGap(vector, await embedOne('How do I install it?', 'query'))).toBeLessThan(1e-4);
      expect(await embedder.embedPassages([])).toEqual([]);
    });

    it("gives a question's tokens as rows of length one, and none for an empty text", async () => {
      const { tokens } = await embedder.embedQuestion('怎么安装驱动程序 install');
      const { count, dimension, values } = tokens;
      expect(values).toHaveLength(count * dimension);
      expect(count > 1).toBe(embedder.givesTokens);
      for (let row = 0; row < count; row += 1) {
        const vector = values.subarray(row * dimension, (row + 1) * dimension);
        expect(cosine(vector, vector)).toBeCloseTo(1, 4);
      }
      expect((await embedder.embedQuestion('')).tokens.count).toBe(0);
    });

    it('gives the same tokens twice', async () => {
      const texts = ['安装驱动程序的步骤：先下载，再运行安装程序。', 'Read the red lamp first, then the manual.'];
      expect(await embedder.embedPassages(texts)).toEqual(await embedder.embedPassages(texts));
    });

    it('stops work on tokens like any other', async () => {
      const signal = AbortSignal.abort();
      await expect(embedder.embedPassages(['text'], { signal })).rejects.toMatchObject({ code: 'CANCELLED' });
      await expect(embedder.embedQuestion('text', { signal })).rejects.toMatchObject({ code: 'CANCELLED' });
    });

    it('refuses work whose signal is aborted already', async () => {
      await expect(embedder.embed(['text'], 'query', { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'CANCELLED' });
    });

    it('stops when the signal is aborted, and serves the next caller', async () => {
      const controller = new AbortController();
      const work = embedder.embed(
        Array.from({ length: 200 }, (_, i) => `passage ${i}`),
        'passage',
        { signal: controller.signal },
      );
      controller.abort();
      await expect(work).rejects.toMatchObject({ code: 'CANCELLED' });
      expect(await embedOne('still there?', 'query')).toHaveLength(embedder.model.dimension);
    });

    it('calls a passed deadline a timeout', async () => {
      const signal = AbortSignal.abort(new DOMException('too late', 'TimeoutError'));
      await expect(embedder.embed(['text'], 'query', { signal })).rejects.toMatchObject({ code: 'TIMEOUT' });
    });

    it('closes twice, and then fails', async () => {
      const other = await open();
      await other.embed(['text'], 'query');
      await Promise.all([other.close(), other.close()]);
      await other.close();
      await expect(other.embed(['text'], 'query')).rejects.toMatchObject({ code: 'MODEL_FAILED' });
    });
  });
}
