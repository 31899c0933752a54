import { askPipeline, lampQuestion, pumpQuestion, type Setting } from '../fakes/pipeline-over-memory.js';

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
});
