import { hostileTexts } from './hostile-texts.js';
import type { Reranker } from '#ports/reranker.js';

const question = 'how often to rinse the filter';
const answer = 'Rinse the filter of the pump each month.';
const other = 'The red lamp means that the tank is empty.';

/** What every reranker keeps to. `open` gives a fresh one each time. */
export function rerankerContract(name: string, open: () => Promise<Reranker>): void {
  describe(`${name} keeps to the reranker contract`, () => {
    let reranker: Reranker;
    beforeAll(async () => {
      reranker = await open();
    });
    afterAll(async () => reranker.close());

    it('says which model it is', () => {
      expect(reranker.name).not.toBe('');
      expect(reranker.maxTokens ?? 1).toBeGreaterThan(0);
    });

    it('gives the answer a higher score than something else, in the order of the passages', async () => {
      const [first = NaN, second = NaN] = await reranker.rerank(question, [answer, other]);
      expect(first).toBeGreaterThan(second);
      expect(await reranker.rerank(question, [other, answer])).toEqual([second, first]);
    });

    it('gives a finite number for each of many passages, the same each time', async () => {
      const passages = Array.from({ length: 70 }, (_, i) => (i % 7 === 0 ? answer : `${other} ${i}`));
      const scores = await reranker.rerank(question, passages);
      expect(scores).toHaveLength(70);
      expect(scores.every(Number.isFinite)).toBe(true);
      for (const [i, score] of scores.entries()) if (i % 7 === 0) expect(score).toBe(Math.max(...scores));
      expect(await reranker.rerank(question, passages)).toEqual(scores);
    });

    it('gives no scores for no passages', async () => {
      expect(await reranker.rerank(question, [])).toEqual([]);
    });

    it.each(hostileTexts)('scores %s, as a passage and as a question', async (_, text) => {
      const scores = [...(await reranker.rerank(question, [text, answer])), ...(await reranker.rerank(text, [answer]))];
      expect(scores).toHaveLength(3);
      expect(scores.every(Number.isFinite)).toBe(true);
    });

    it('answers many callers at once, each with its own scores', async () => {
      const questions = ['filter', 'red lamp', 'rinse the pump', 'empty tank'];
      const alone: number[][] = [];
      for (const one of questions) alone.push(await reranker.rerank(one, [answer, other]));
      expect(await Promise.all(questions.map(async (one) => reranker.rerank(one, [answer, other])))).toEqual(alone);
    });

    it('refuses work whose signal is aborted already', async () => {
      await expect(reranker.rerank(question, [answer], { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'CANCELLED' });
    });

    it('stops when the signal is aborted, and serves the next caller', async () => {
      const controller = new AbortController();
      const work = reranker.rerank(
        question,
        Array.from({ length: 200 }, () => other),
        { signal: controller.signal },
      );
      controller.abort();
      await expect(work).rejects.toMatchObject({ code: 'CANCELLED' });
      expect(await reranker.rerank(question, [answer])).toHaveLength(1);
    });

    it('calls a passed deadline a timeout', async () => {
      const signal = AbortSignal.abort(new DOMException('too late', 'TimeoutError'));
      await expect(reranker.rerank(question, [answer], { signal })).rejects.toMatchObject({ code: 'TIMEOUT' });
    });

    it('closes twice, and then fails', async () => {
      const another = await open();
      await another.rerank(question, [answer]);
      await Promise.all([another.close(), another.close()]);
      await another.close();
      await expect(another.rerank(question, [answer])).rejects.toMatchObject({ code: 'MODEL_FAILED' });
    });
  });
}
