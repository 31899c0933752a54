import type { Mode } from '#domain/message.js';
import type { Passage } from '#domain/passage.js';
import { isDeclined } from '#domain/decision.js';
import { JiebaWordSegmenter } from '#adapters/word-segmenter/jieba-word-segmenter.js';
import { continuePassage } from '#pipeline/respond/continue-passage.js';
import { ExtractAnswer } from '#pipeline/respond/extract-answer.js';
import { detectLanguage } from '#shared/detect-language.js';
import { wordsConfidence } from '../../../fakes/answer-confidence.js';
import { drain } from '../../../fakes/drain.js';
import { FakeEmbedder } from '../../../fakes/fake-embedder.js';
import { gateAt, openMemoryBuild, type ChunkSketch } from '../../../fakes/memory-build.js';

const embedder = new FakeEmbedder();
const gate = { similarity: 0.9, probability: 0.9, threshold: 0.5, accepted: true, nearest: null, features: [], secondOpinion: null };

interface Asking {
  readonly mode?: Mode;
  /** Where it is not the question as it stands. */
  readonly searchedFor?: string;
}

async function decide(text: string, sketches: readonly ChunkSketch[], { mode = 'group', searchedFor = text }: Asking = {}) {
  const build = await openMemoryBuild(sketches, embedder);
  const passages = [...build.chunks.all()].map((chunk): Passage => ({
    ...continuePassage(chunk, build.chunks),
    score: 1,
    dense: 0.9,
    lexical: null,
    late: null,
    rerank: null,
  }));
  const vectors = await embedder.embedQuestion(text);
  const searched = { text: searchedFor, ...(await embedder.embedQuestion(searchedFor)) };
  const question = { message: text, text, language: detectLanguage(text), mode, history: [], ...vectors, gate };
  const stage = new ExtractAnswer(
    { segmenter: new JiebaWordSegmenter(), embedder, confidence: wordsConfidence },
    { maxWords: 120, comparedSentences: 12 },
  );
  return drain(stage.run({ question, searched, passages }, { build, gate: gateAt(0), signal: new AbortController().signal }));
}

async function answer(text: string, sketches: readonly ChunkSketch[], asking: Asking = {}) {
  const { events, result } = await decide(text, sketches, asking);
  if (isDeclined(result)) throw new Error(`declined: ${result.reason}`);
  return { events, ...result };
}

describe('ExtractAnswer', () => {
  it('answers with the sentence that answers, word for word, and quotes exactly what it cites', async () => {
    const text = 'The tank holds 4 litres. Rinse the pump filter every month under warm water. The lamp is on for 16 hours.';
    const { text: reply, citations } = await answer('how often should I rinse the pump filter', [{ text }]);
    expect(reply).toContain('Rinse the pump filter every month under warm water. [1]');
    const [first] = citations;
    expect(first).toMatchObject({ number: 1, document: 'guide.md' });
    expect(text.slice(first?.start, first?.end)).toBe(first?.quote);
  });

  it('takes the commands along that a sentence announces', async () => {
    const text = 'Install the driver with these commands:\n\n```bash\nnpm install pump-driver\npump-driver start\n```\n\nThen restart.';
    const { text: reply, citations } = await answer('install the driver with which commands', [{ text }]);
    expect(reply).toContain('npm install pump-driver');
    expect(citations[0]?.quote).toContain('pump-driver start');
  });

  it.each(['\n\n', '\n***\n', ' \t ', '\r\n', ''])('quotes exactly on both sides of what lies between two chunks: %j', async (between) => {
    const [first, second] = ['Open the zebra valve as follows:', '- turn the handle of the zebra valve left twice'];
    const document = `${first}${between}${second}`;
    const sketches = [{ text: first }, { text: second, start: first.length + between.length }];
    const { text: reply, citations } = await answer('how do I open the zebra valve', sketches);
    expect(reply).toContain('turn the handle of the zebra valve left twice');
    expect(citations.length).toBeGreaterThan(0);
    for (const { start, end, quote } of citations) expect(document.slice(start, end)).toBe(quote);
  });

  it('chooses by the words a follow-up was searched with, not by the question before it', async () => {
    const rows = [{ text: 'E-5678: restart the pump and wait.' }, { text: 'E-1234: rinse the filter.' }];
    const { citations } = await answer('how to mend E-5678 on the pump, restart and wait? and E-1234', rows, { searchedFor: 'and E-1234' });
    expect(citations[0]?.quote).toBe('E-1234: rinse the filter.');
  });

  it('reads a table row out with the names of its columns', async () => {
    const text = '| Code | Meaning |\n| --- | --- |\n| E04 | The pump is blocked |\n| E05 | The lamp board is too hot |\n';
    const { text: reply } = await answer('what does E05 mean', [{ text }]);
    expect(reply).toContain('Code: E05; Meaning: The lamp board is too hot');
  });

  it('quotes no rival of what the question names', async () => {
    const table = '| 代码 | 含义 |\n| --- | --- |\n| E-1234 | 电机过热，请断电 |\n| E-5678 | 风扇堵塞，请清理 |\n';
    expect((await answer('E-1234 是什么意思', [{ text: table }])).text).not.toContain('E-5678');
    const install = '## 安装\n\n- Windows：双击下载的安装包安装。\n- Linux：运行下载的脚本安装。\n';
    const { text: reply } = await answer('Linux 上怎么安装', [{ text: install }]);
    expect(reply).toContain('Linux：运行');
    expect(reply).not.toContain('Windows');
  });

  it('numbers citations from 1 without gaps, each used in the text', async () => {
    const { text, citations } = await answer('how is the pump cleaned', [
      { document: 'a.md', text: 'The pump is cleaned with a soft brush.' },
      { document: 'b.md', text: 'How the pump is cleaned depends on the water.' },
    ]);
    expect(citations.map(({ number }) => number)).toEqual(citations.map((_, i) => i + 1));
    for (const { number } of citations) expect(text).toContain(`[${number}]`);
  });

  it('says the same sentence once, however many documents hold it', async () => {
    const text = '水泵滤网每月清洗一次。';
    const { citations } = await answer('水泵滤网多久清洗一次', [
      { document: 'a.md', text },
      { document: 'b.md', text: `${text} ` },
    ]);
    expect(citations).toHaveLength(1);
  });

  it('declines when the passages hold no words', async () => {
    await expect(answer('how is the pump cleaned', [{ text: '---' }])).rejects.toThrow('no-evidence');
  });

  it('declines what the passages are not likely to answer: silent in a group, with the nearest topics one to one', async () => {
    const sketches = [{ text: 'The pump is cleaned with a soft brush.', title: 'Care', headings: ['Pump'] }];
    const { events, result } = await decide('who invented the steam locomotive', sketches);
    expect(result).toMatchObject({ outcome: 'declined', reason: 'no-evidence', reply: null });
    expect(events).toEqual([]);
    const { result: direct } = await decide('who invented the steam locomotive', sketches, { mode: 'direct' });
    expect(direct).toMatchObject({ reason: 'no-evidence', reply: expect.stringContaining('Care > Pump') });
  });

  it('gives back word for word what the organisation wrote itself', async () => {
    const text = 'Every month. Use warm water.';
    const { text: reply, citations } = await answer('how often is the pump rinsed', [{ text, question: 'How often is the pump rinsed?' }]);
    expect(reply).toBe(`${text} [1]`);
    expect(citations[0]?.quote).toBe(text);
  });

  it('tells its text before it ends', async () => {
    const { events, text } = await answer('how is the pump cleaned', [{ text: 'The pump is cleaned with a soft brush.' }]);
    expect(events).toEqual([{ type: 'answer-start' }, { type: 'answer-delta', text }]);
  });
});
