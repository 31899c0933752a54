import { JiebaWordSegmenter } from '#adapters/word-segmenter/jieba-word-segmenter.js';
import { keyTerms } from '#pipeline/respond/web/key-terms.js';
import { FakeEmbedder } from '../../../../fakes/fake-embedder.js';
import { openMemoryBuild } from '../../../../fakes/memory-build.js';

const segmenter = new JiebaWordSegmenter();
const termsOf = async (text: string): Promise<string> => {
  const library = Array.from({ length: 9 }, (_, i) => ({
    document: `${i}.md`,
    text: `the pump number ${i} of the house has a filter 水泵`,
  }));
  const { chunks } = await openMemoryBuild(library, new FakeEmbedder());
  return keyTerms(text, { segmenter, chunks });
};

describe('keyTerms', () => {
  it('asks for the words that carry the question, in their order, without those that only ask', async () => {
    expect(await termsOf('how do I fix error E42 of the pump on Windows?')).toMatch(/^fix error e42.* pump windows$/u);
    expect(await termsOf('水泵在冬天怎么保养？')).toBe('水泵 冬天 保养');
  });

  it('drops the words that the library is full of before the rare ones', async () => {
    const query = await termsOf('pump filter house alpha bravo charlie delta echo foxtrot golf hotel');
    expect(query).toBe('alpha bravo charlie delta echo foxtrot golf hotel');
  });

  it('is the question itself where no word tells, and never long', async () => {
    expect(await termsOf('what is it?')).toBe('what is it?');
    expect((await termsOf('supercalifragilistic'.repeat(40))).length).toBeLessThanOrEqual(100);
  });
});
