import { BreakingLanguageModel } from '#adapters/language-model/breaking-language-model.js';
import { Circuits } from '#adapters/language-model/circuits.js';
import { BudgetedLanguageModel } from '#adapters/language-model/budgeted-language-model.js';
import { RetryingLanguageModel } from '#adapters/language-model/retrying-language-model.js';
import { TimedLanguageModel } from '#adapters/language-model/timed-language-model.js';
import { AssistantError, type ErrorCode } from '#domain/errors.js';
import type { Clock } from '#ports/clock.js';
import type { LanguageModel, LanguageModelEvent } from '#ports/language-model.js';
import { sampleCall } from '../../../contract/call-journal.contract.js';
import { MemoryCallJournal } from '../../../fakes/memory-call-journal.js';

const answer: readonly LanguageModelEvent[] = [
  { type: 'text', text: 'ok' },
  { type: 'end', reason: 'stop' },
];

type Step = readonly LanguageModelEvent[] | AssistantError;

/** Does one thing after another, the last one for ever. */
function doing(...steps: readonly Step[]) {
  let calls = 0;
  const model: LanguageModel = {
    name: 'scripted',
    contextTokens: null,
    async *stream() {
      const step = steps[Math.min(calls, steps.length - 1)] ?? answer;
      calls += 1;
      await Promise.resolve();
      if (step instanceof AssistantError) throw step;
      yield* step;
    },
    check: () => Promise.resolve(),
  };
  return { model, calls: () => calls };
}

const failing = (code: ErrorCode, more: { retryable?: boolean; retryAfterSeconds?: number } = {}) =>
  new AssistantError(code, 'scripted; wait', more);
const ask = async (model: LanguageModel, library?: string): Promise<string> => {
  try {
    const options = { maxTokens: 100, temperature: 0, ...(library && { library }) };
    for await (const event of model.stream([{ role: 'user', content: 'hi' }], options)) if (event.type === 'end') return 'ok';
    return 'no end';
  } catch (error) {
    return (error as AssistantError).code;
  }
};

class HandClock implements Clock {
  ms = 0;
  now = () => new Date(Date.UTC(2026, 10, 25) + this.ms);
  elapsed = () => this.ms;
}

describe('RetryingLanguageModel', () => {
  async function waits(error: AssistantError, random = 0.5, retries = 4) {
    const slept: number[] = [];
    const { model, calls } = doing(error);
    const sleep = async (ms: number) => void slept.push(ms);
    const outcome = await ask(new RetryingLanguageModel(model, { retries, longestWaitMs: 3_000, sleep, random: () => random }));
    return { slept, calls: calls(), outcome };
  }

  it('waits twice as long each time, by chance, and no longer than set', async () => {
    expect(await waits(failing('LANGUAGE_MODEL_UNAVAILABLE'), 1)).toMatchObject({ slept: [500, 1_000, 2_000, 3_000], calls: 5 });
    expect((await waits(failing('LANGUAGE_MODEL_UNAVAILABLE'), 0)).slept).toEqual([250, 500, 1_000, 1_500]);
  });

  it('waits as long as the server says, unless that is too long', async () => {
    expect((await waits(failing('LANGUAGE_MODEL_RATE_LIMIT', { retryAfterSeconds: 2 }), 0, 1)).slept).toEqual([2_000]);
    expect(await waits(failing('LANGUAGE_MODEL_RATE_LIMIT', { retryAfterSeconds: 4 }))).toMatchObject({ slept: [], calls: 1 });
  });

  it.each([
    failing('LANGUAGE_MODEL_AUTH'),
    failing('LANGUAGE_MODEL_INVALID'),
    failing('TIMEOUT'),
    failing('CANCELLED'),
    failing('OVERLOADED'),
    failing('LANGUAGE_MODEL_UNAVAILABLE', { retryable: false }),
  ])('does not ask again after $code', async (error) => {
    expect(await waits(error)).toEqual({ slept: [], calls: 1, outcome: error.code });
  });

  it('does not ask again once anything was yielded, a thought too', async () => {
    const cut: LanguageModel = {
      name: 'cut',
      contextTokens: null,
      check: () => Promise.resolve(),
      async *stream() {
        yield { type: 'reasoning', text: 'hm' };
        throw failing('LANGUAGE_MODEL_UNAVAILABLE');
      },
    };
    let slept = 0;
    const sleep = async () => void (slept += 1);
    expect(await ask(new RetryingLanguageModel(cut, { retries: 3, longestWaitMs: 1, sleep, random: () => 0 }))).toBe(
      'LANGUAGE_MODEL_UNAVAILABLE',
    );
    expect(slept).toBe(0);
  });
});

describe('Circuits', () => {
  it('tell of each model whether it is asked, left alone or tried again, the worst of several', async () => {
    const clock = new HandClock();
    const down = failing('LANGUAGE_MODEL_UNAVAILABLE');
    const breaking = (...steps: readonly Step[]) =>
      new BreakingLanguageModel(doing(...steps).model, clock, { failures: 1, pauseMs: 1_000 });
    const [sound, broken] = [breaking(answer), breaking(down, answer)];
    const circuits = new Circuits();
    circuits.add(sound);
    circuits.add(broken);
    const states = (): string[] => [...circuits.states().values()];
    expect(states()).toEqual(['closed']);
    await ask(broken);
    expect(states()).toEqual(['open']);
    clock.ms = 1_000;
    expect(states()).toEqual(['on-trial']);
    await ask(broken);
    expect(states()).toEqual(['closed']);
    circuits.remove(sound);
    circuits.remove(broken);
    expect(states()).toEqual([]);
  });
});

describe('BreakingLanguageModel', () => {
  const down = failing('LANGUAGE_MODEL_UNAVAILABLE');
  const breakerOf = (...steps: readonly Step[]) => {
    const clock = new HandClock();
    const { model, calls } = doing(...steps);
    return { clock, calls, model: new BreakingLanguageModel(model, clock, { failures: 3, pauseMs: 1_000 }) };
  };

  it('fails without a call after failures in a row, and tries with one call after a while', async () => {
    const { model, clock, calls } = breakerOf(down, down, down, down, answer);
    for (let i = 0; i < 6; i += 1) expect(await ask(model)).toBe('LANGUAGE_MODEL_UNAVAILABLE');
    expect(calls()).toBe(3);
    clock.ms = 1_000;
    expect(await Promise.all([ask(model), ask(model)])).toEqual(['LANGUAGE_MODEL_UNAVAILABLE', 'LANGUAGE_MODEL_UNAVAILABLE']);
    expect(calls()).toBe(4);
    clock.ms = 2_000;
    expect(await ask(model)).toBe('ok');
    expect(await Promise.all([ask(model), ask(model)])).toEqual(['ok', 'ok']);
  });

  it('counts no failure of a server that is up, and begins anew after an answer', async () => {
    const busy = failing('LANGUAGE_MODEL_RATE_LIMIT');
    const { model, calls } = breakerOf(down, down, answer, down, busy, down, failing('LANGUAGE_MODEL_AUTH'), down, down, answer);
    for (let i = 0; i < 9; i += 1) await ask(model);
    expect(calls()).toBe(9);
    expect(await ask(model)).toBe('ok');
  });

  it.each(['OVERLOADED', 'LANGUAGE_MODEL_RATE_LIMIT', 'CANCELLED'] as const)(
    'does not begin anew after a refusal of our own: %s',
    async (code) => {
      const { model, calls } = breakerOf(down, down, failing(code, { retryable: false }), down, answer);
      for (let i = 0; i < 5; i += 1) await ask(model);
      expect(calls()).toBe(4);
    },
  );

  it('lets a check through', async () => {
    const { model } = breakerOf(down, down, down, answer);
    for (let i = 0; i < 3; i += 1) await ask(model);
    await expect(model.check()).resolves.toBeUndefined();
  });
});

describe('BudgetedLanguageModel', () => {
  it('counts calls under way, and gives their tokens back when they fail', async () => {
    const clock = new HandClock();
    const journal = new MemoryCallJournal();
    journal.note({ ...sampleCall, library: 'a', inputTokens: 50, outputTokens: 50 });
    const { model } = doing(failing('LANGUAGE_MODEL_AUTH'), answer);
    const budgeted = new BudgetedLanguageModel(model, { journal, clock, tokensPerDay: 300, longestMs: 1_000, estimate: () => 10 });
    expect(await ask(budgeted, 'a')).toBe('LANGUAGE_MODEL_AUTH');
    expect(await Promise.all([ask(budgeted, 'a'), ask(budgeted, 'a'), ask(budgeted, 'b')])).toEqual(['ok', 'LANGUAGE_MODEL_BUDGET', 'ok']);
    expect(await ask(budgeted, 'a')).toBe('ok');
    clock.ms = 86_400_000;
    journal.note({ ...sampleCall, at: '2026-11-26T01:00:00.000Z', library: 'a', inputTokens: 300, outputTokens: 0 });
    expect(await ask(budgeted, 'a')).toBe('LANGUAGE_MODEL_BUDGET');
  });
});

describe('TimedLanguageModel', () => {
  it('gives up although the model does not heed its signal', async () => {
    const never = { next: () => new Promise<IteratorResult<LanguageModelEvent>>(() => undefined) };
    const stream = () => ({ [Symbol.asyncIterator]: () => never });
    const deaf: LanguageModel = { name: 'deaf', contextTokens: null, check: () => Promise.resolve(), stream };
    expect(await ask(new TimedLanguageModel(deaf, { first: 0.02 }))).toBe('TIMEOUT');
    await expect(new TimedLanguageModel(deaf, {}).check({ signal: AbortSignal.timeout(20) })).rejects.toMatchObject({ code: 'TIMEOUT' });
    const stopping = new AbortController();
    const events = new TimedLanguageModel(deaf, {}).stream([], { maxTokens: 1, temperature: 0, signal: stopping.signal });
    const first = events.next();
    stopping.abort();
    await expect(first).rejects.toMatchObject({ code: 'CANCELLED' });
  });

  it('does not count the time a reader takes as time of the model', async () => {
    const timed = new TimedLanguageModel(doing(answer).model, { first: 0.05, between: 0.05 });
    const seen: string[] = [];
    for await (const { type } of timed.stream([], { maxTokens: 1, temperature: 0 })) {
      await new Promise((resolve) => setTimeout(resolve, 120));
      seen.push(type);
    }
    expect(seen).toEqual(['text', 'end']);
  });
});
