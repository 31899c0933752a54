import { JiebaWordSegmenter } from '#adapters/word-segmenter/jieba-word-segmenter.js';
import { isAccepted, replayMessages, type SaidMessage } from '#evaluate/replay-messages.js';
import type { OpenBuild } from '#ports/build-store.js';
import { JudgeMessage } from '#pipeline/reject/judge-message.js';
import { JudgeRelevance } from '#pipeline/reject/judge-relevance.js';
import { FakeEmbedder } from '../../fakes/fake-embedder.js';
import { gateAt, openMemoryBuild } from '../../fakes/memory-build.js';

const embedder = new FakeEmbedder();
const judgeMessage = new JudgeMessage(embedder, new JudgeRelevance(new JiebaWordSegmenter(), { unsureBand: 0 }, null));
const said = (text: string, group: string | null = null): SaidMessage => ({ id: text, text, group, at: null, good: null });
const gates = [gateAt(0.2), gateAt(5)];
let build: OpenBuild;
beforeAll(async () => {
  build = await openMemoryBuild([{ text: 'Rinse the pump filter under warm water.' }], embedder);
});

async function replay(messages: readonly SaidMessage[], signal = new AbortController().signal): Promise<boolean[][]> {
  const answers: boolean[][] = [];
  for await (const { judgements } of replayMessages(messages, gates, { build, judgeMessage, signal }))
    answers.push(judgements.map(isAccepted));
  return answers;
}

describe('replayMessages', () => {
  it('asks every gate about every message, in order', async () => {
    expect(await replay([said('rinse the pump filter'), said('谢谢大佬'), said('')])).toEqual([
      [true, false],
      [false, false],
      [false, false],
    ]);
  });

  it('judges a message as one of its group', async () => {
    expect(await replay([said('rinse the pump filter', 'shy'), said('rinse the pump filter', 'other')])).toEqual([
      [false, false],
      [true, false],
    ]);
  });

  it('gives nothing for no messages, and stops when it is told to', async () => {
    expect(await replay([])).toEqual([]);
    await expect(replay([said('rinse the pump filter')], AbortSignal.abort())).rejects.toMatchObject({ code: 'CANCELLED' });
  });
});
