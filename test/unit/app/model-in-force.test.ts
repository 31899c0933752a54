import { ModelInForce, type LanguageModelSettings } from '#app/model-in-force.js';
import { AssistantError } from '#domain/errors.js';
import type { Turn } from '#domain/question.js';
import type { RunContext } from '#pipeline/stage.js';

const none: LanguageModelSettings = { kind: 'none' };
const turn = { text: 'how often?', mode: 'direct', history: [] } as unknown as Turn;
const context = {} as RunContext;

/** Pipelines that tell their number, and close once. */
async function numbered({ stuck = 0 } = {}) {
  const closed: number[] = [];
  let opened = 0;
  let fails = false;
  const warnings: string[] = [];
  const open = async () => {
    if (fails) throw new AssistantError('CONFIG_INVALID', 'no such preset');
    const number = (opened += 1);
    const run = async function* () {
      yield { type: 'answer-delta', text: String(number) } as const;
      yield { type: 'answer-delta', text: 'end' } as const;
      return { outcome: 'declined', reason: 'shadow', reply: null, gate: null } as const;
    };
    const close = async (): Promise<void> => {
      closed.push(number);
      if (number === stuck) throw new Error('it is stuck');
    };
    return { pipeline: { run: run as never }, close };
  };
  const model = await ModelInForce.open(none, open, (warning) => warnings.push(warning));
  return { model, closed, warnings, fail: () => (fails = true) };
}

const first = async (model: ModelInForce) => {
  const run = model.run(turn, context);
  return { run, said: (await run.next()).value };
};

describe('the model in force', () => {
  it('is exchanged for who comes next, and stays for what runs', async () => {
    const { model, closed } = await numbered();
    const old = await first(model);
    const other: LanguageModelSettings = { kind: 'none' };
    await model.exchange(other);
    const later = await first(model);
    expect([old.said, later.said]).toMatchObject([{ text: '1' }, { text: '2' }]);
    expect([model.settings, model.generation, closed]).toEqual([other, 1, []]);
    expect((await old.run.next()).value).toMatchObject({ text: 'end' });
    await old.run.next();
    expect(closed).toEqual([1]);
    await later.run.return(undefined as never);
    await model.close();
    expect(closed).toEqual([1, 2]);
  });

  it('is exchanged also where the one before does not close', async () => {
    const { model, warnings } = await numbered({ stuck: 1 });
    const other: LanguageModelSettings = { kind: 'none' };
    await model.exchange(other);
    expect(model.settings).toBe(other);
    expect((await first(model)).said).toMatchObject({ text: '2' });
    expect(warnings).toEqual([expect.stringContaining('it is stuck')]);
  });

  it('is let go at once where nothing runs, and by a run that is given up', async () => {
    const { model, closed } = await numbered();
    await model.exchange(none);
    expect(closed).toEqual([1]);
    const { run } = await first(model);
    await model.exchange(none);
    expect(closed).toEqual([1]);
    await run.return(undefined as never);
    expect(closed).toEqual([1, 2]);
  });

  it('stays where another cannot be opened', async () => {
    const { model, closed, fail } = await numbered();
    fail();
    await expect(model.exchange({ kind: 'none' })).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
    expect([model.settings === none, model.generation, closed]).toEqual([true, 0, []]);
    expect((await first(model)).said).toMatchObject({ text: '1' });
  });

  it('is exchanged in order by who exchanges it at once', async () => {
    const { model, closed } = await numbered();
    await Promise.all([model.exchange(none), model.exchange(none), model.exchange(none)]);
    expect([model.generation, closed]).toEqual([3, [1, 2, 3]]);
  });
});
