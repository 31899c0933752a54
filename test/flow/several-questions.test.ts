import { askPipeline, lampPage, lampQuestion, pumpQuestion, type Setting } from '../fakes/pipeline-over-memory.js';
import { decline } from '#pipeline/decline.js';

const both = `${pumpQuestion} How is part 3 of the garden house placed behind wall 3?`;
const ask = (setting: Setting) => askPipeline({ allows: false, question: both, ...setting });

describe('A message that asks several questions', () => {
  it.each(['group', 'direct'] as const)('is embedded once where the gate turns it away: %s', async (mode) => {
    const { decision, embedded, told } = await ask({ mode, gate: 9 });
    expect([decision.outcome, embedded, told]).toEqual(['declined', [both], ['preprocess', 'embed', 'gate']]);
  });

  it.each(['group', 'direct'] as const)('is answered from the documents of each: %s', async (mode) => {
    const { decision, embedded } = await ask({ mode });
    expect(decision).toMatchObject({ outcome: 'answered', answer: { citations: [{ document: 'pump.md' }, { document: '3.md' }] } });
    expect(embedded.slice(0, 3)).toEqual([both, pumpQuestion, 'How is part 3 of the garden house placed behind wall 3?']);
  });

  it('is answered so far as anything is known', async () => {
    const { decision } = await ask({ question: `${lampQuestion} ${pumpQuestion}` });
    expect(decision).toMatchObject({ outcome: 'answered', answer: { citations: [{ document: 'pump.md' }] } });
  });

  it('is answered without what the gate would decline alone', async () => {
    const { decision } = await ask({ question: `${pumpQuestion} What stands behind?`, gate: 0.5 });
    expect(decision).toMatchObject({ outcome: 'answered', answer: { citations: [{ document: 'pump.md' }] } });
    expect(decision.outcome === 'answered' && decision.answer.citations).toHaveLength(1);
  });

  it('has each question read again by itself before it is answered', async () => {
    const checked: string[] = [];
    const relevance: Setting['relevance'] = {
      name: 'relevance',
      async *run(evidence) {
        const { question } = evidence;
        checked.push(question.text);
        const { mode, language, gate } = question;
        return question.text.includes('wall') ? decline({ reason: 'no-evidence', mode, language, topics: [], gate }) : evidence;
      },
    };
    const { decision } = await ask({ relevance });
    expect(checked).toEqual([pumpQuestion, 'How is part 3 of the garden house placed behind wall 3?']);
    expect(decision.outcome === 'answered' && decision.answer.citations.map(({ document }) => document)).toEqual(['pump.md']);
    const neither = await ask({ relevance, question: 'How is part 3 of the wall placed? How is part 4 of the wall placed?' });
    expect(neither.decision).toMatchObject({ outcome: 'declined', reason: 'no-evidence' });
  });

  it('one to one is told which question the documents do not answer; in a group nothing is said of it', async () => {
    const asked = `${lampQuestion} ${pumpQuestion}`;
    const textIn = async (setting: Setting) => {
      const { decision } = await ask({ question: asked, ...setting });
      return decision.outcome === 'answered' ? decision.answer.text : decision.reason;
    };
    const pump = 'The filter of the pump is rinsed with water once a month. [1]';
    const told = `${pump}\n\nI found nothing in the documents that answers this: ${lampQuestion}`;
    expect(await textIn({ mode: 'direct' })).toBe(told);
    expect(await textIn({ mode: 'direct', gate: 0.5 })).toBe(told);
    expect(await textIn({ mode: 'group' })).toBe(pump);
  });

  it('one to one has what the documents do not answer answered from the web', async () => {
    const { decision } = await ask({ question: `${pumpQuestion} ${lampQuestion}`, mode: 'direct', allows: true });
    expect(decision).toMatchObject({ answer: { citations: [{ document: 'pump.md' }, { url: lampPage }] } });
  });
});
