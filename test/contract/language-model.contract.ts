import { errorCodes } from '#domain/errors.js';
import type { LanguageModel, LanguageModelEvent, ToolCall, UsageEvent } from '#ports/language-model.js';

/** How the model behind it behaves, in words that every adapter's server can be told. */
export interface Behaviour {
  readonly pieces: readonly string[];
  /** What it thinks aloud before the pieces. */
  readonly reasoning?: string;
  readonly toolCalls?: readonly ToolCall[];
  readonly usage?: Omit<UsageEvent, 'type'>;
  readonly ending: 'done' | 'waits' | 'cut off' | 'wrong key' | 'over the limit' | 'broken' | 'unreadable';
  /** Longest wait of the adapter. */
  readonly timeoutSeconds: number;
}

/** Where an adapter differs from a server, and why it says so itself. */
export interface Exceptions {
  /** Endings that cannot be: a model in this process has no key and no limit. */
  readonly never?: readonly Behaviour['ending'][];
  /** It refuses tools by a code. */
  readonly refusesTools?: true;
  /** It counts by itself, whatever it is told. */
  readonly countsAlways?: true;
}

const allFailures = [
  ['wrong key', 'LANGUAGE_MODEL_AUTH'],
  ['over the limit', 'LANGUAGE_MODEL_RATE_LIMIT'],
  ['broken', 'LANGUAGE_MODEL_UNAVAILABLE'],
  ['unreadable', 'LANGUAGE_MODEL_INVALID'],
] as const;
const asked = {
  messages: [{ role: 'user' as const, content: 'How often is the filter rinsed?' }],
  options: { maxTokens: 100, temperature: 0 },
};

/** What every language model keeps to. `open` gives one that behaves as told. */
export function languageModelContract(
  name: string,
  open: (behaviour: Behaviour) => Promise<LanguageModel>,
  { never = [], refusesTools, countsAlways }: Exceptions = {},
): void {
  const failures = allFailures.filter(([ending]) => !never.includes(ending));
  const saying = (pieces: readonly string[], ending: Behaviour['ending'] = 'done', timeoutSeconds = 30) =>
    open({ pieces, ending, timeoutSeconds });

  describe(`${name} keeps to the language model contract`, () => {
    it('says which model it is, and what it takes in', async () => {
      const model = await saying(['ok']);
      expect(model.name).not.toBe('');
      expect(model.contextTokens).toBe(8000);
    });

    it('ends with one end, and counts before it, where the server counts', async () => {
      const usage = { inputTokens: 12, outputTokens: 3, cachedTokens: 8 };
      if (countsAlways) {
        const [counted, end] = (await eventsOf(await saying(['ok', ' then']))).slice(-2);
        expect(counted).toMatchObject({ type: 'usage', inputTokens: expect.any(Number), outputTokens: expect.any(Number) });
        expect(counted).not.toMatchObject({ inputTokens: 0 });
        expect(end).toEqual({ type: 'end', reason: 'stop' });
        return;
      }
      expect((await eventsOf(await open({ pieces: ['ok'], ending: 'done', timeoutSeconds: 30, usage }))).slice(-2)).toEqual([
        { type: 'usage', ...usage },
        { type: 'end', reason: 'stop' },
      ]);
      const uncounted = await eventsOf(await saying(['ok']));
      expect(uncounted.map(({ type }) => type)).toEqual(['text', 'end']);
    });

    it('tells what it thinks aloud from the answer', async () => {
      const events = await eventsOf(await open({ pieces: ['Yes.'], ending: 'done', timeoutSeconds: 30, reasoning: 'Is it? It is.' }));
      expect(joined(events)).toEqual([
        { type: 'reasoning', text: 'Is it? It is.' },
        { type: 'text', text: 'Yes.' },
        { type: 'end', reason: 'stop' },
      ]);
    });

    it('gives each tool call whole, with or without text', async () => {
      const toolCalls = [
        { id: 'call_a', name: 'search', arguments: '{"query":"滤网 \\"x\\""}' },
        { id: 'call_b', name: 'search', arguments: '{}' },
      ];
      if (refusesTools) {
        const tools = [{ name: 'search', description: 'Searches.', parameters: { type: 'object' } }];
        const refused = (await saying(['ok'])).stream(asked.messages, { ...asked.options, tools })[Symbol.asyncIterator]();
        await expect(refused.next()).rejects.toMatchObject({ code: 'LANGUAGE_MODEL_INVALID', retryable: false });
        return;
      }
      for (const pieces of [[], ['Let me look.']]) {
        const events = await eventsOf(await open({ pieces, ending: 'done', timeoutSeconds: 30, toolCalls }));
        expect(events.filter(({ type }) => type === 'tool-call')).toEqual(toolCalls.map((call) => ({ type: 'tool-call', ...call })));
        expect(events.at(-1)).toEqual({ type: 'end', reason: 'tool-calls' });
      }
    });

    it('gives the text in order, no piece empty', async () => {
      const pieces = await collect(await saying(['每月', ' once [1]', ' 👍🏽', '\n\n', 'done.']));
      expect(pieces.join('')).toBe('每月 once [1] 👍🏽\n\ndone.');
      expect(pieces).not.toContain('');
    });

    it('answers twice, and two at the same time, without mixing them', async () => {
      const model = await saying(['one ', 'two ', 'three']);
      const both = await Promise.all([collect(model), collect(model)]);
      expect([...both, await collect(model)].map((pieces) => pieces.join(''))).toEqual(['one two three', 'one two three', 'one two three']);
    });

    it.each(failures)('fails with a code and a remedy when its server is: %s', async (ending, code) => {
      const failure = await collect(await saying([], ending)).catch((error: unknown) => error);
      expect(failure).toMatchObject({ code, message: expect.stringContaining(';') });
    });

    it.each([[[]], [[' ', '\n']]])('takes the answer %j for unreadable: it says nothing', async (pieces: string[]) => {
      await expect(collect(await saying(pieces))).rejects.toMatchObject({ code: 'LANGUAGE_MODEL_INVALID' });
    });

    it('never ends an answer normally that was cut off', async () => {
      const shown: string[] = [];
      await expect(collect(await saying(['Every mo'], 'cut off'), { shown })).rejects.toMatchObject({ code: 'LANGUAGE_MODEL_UNAVAILABLE' });
      expect(shown.join('')).toBe('Every mo');
    });

    it.each([[[]], [['Every mo']]])('gives up when nothing more comes after %j', async (pieces: string[]) => {
      await expect(collect(await saying(pieces, 'waits', 0.2))).rejects.toMatchObject({ code: 'TIMEOUT' });
    });

    it('does not begin when it was cancelled before', async () => {
      const shown: string[] = [];
      await expect(collect(await saying(['ok']), { shown, signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'CANCELLED' });
      expect(shown).toEqual([]);
    });

    it('stops when it is cancelled while it waits, and while it writes', async () => {
      const waiting = new AbortController();
      const refused = expect(collect(await saying([], 'waits'), { signal: waiting.signal })).rejects.toMatchObject({ code: 'CANCELLED' });
      setTimeout(() => waiting.abort(), 20);
      await refused;
      const writing = new AbortController();
      const cancelled = collect(await saying(['Every mo'], 'waits'), { signal: writing.signal, onPiece: () => writing.abort() });
      await expect(cancelled).rejects.toMatchObject({ code: 'CANCELLED' });
    });

    it('can be left in the middle, and asked again', async () => {
      const model = await saying(['one ', 'two']);
      for await (const _ of model.stream(asked.messages, asked.options)) break;
      expect((await collect(model)).join('')).toBe('one two');
    });

    it('checks that the server is there, and throws like an answer', async () => {
      await expect((await saying(['ok'])).check()).resolves.toBeUndefined();
      for (const [ending, code] of failures) await expect((await saying([], ending)).check()).rejects.toMatchObject({ code });
      await expect((await saying([], 'waits', 0.2)).check()).rejects.toMatchObject({ code: 'TIMEOUT' });
      await expect((await saying(['ok'])).check({ signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'CANCELLED' });
    });

    it('throws nothing but known codes', async () => {
      for (const ending of [...failures.map(([each]) => each), 'cut off'] as const) {
        const failure = await collect(await saying(['Every'], ending)).catch((error: { code: string }) => error);
        expect(Object.keys(errorCodes)).toContain((failure as { code: string }).code);
      }
    });
  });
}

interface Collecting {
  readonly signal?: AbortSignal;
  /** Filled while the answer is written: what was seen before a failure. */
  readonly shown?: string[];
  readonly onPiece?: () => void;
}

async function collect(model: LanguageModel, { signal, shown = [], onPiece }: Collecting = {}): Promise<string[]> {
  for await (const event of model.stream(asked.messages, { ...asked.options, ...(signal && { signal }) })) {
    if (event.type !== 'text') continue;
    shown.push(event.text);
    onPiece?.();
  }
  return shown;
}

async function eventsOf(model: LanguageModel): Promise<LanguageModelEvent[]> {
  const events: LanguageModelEvent[] = [];
  for await (const event of model.stream(asked.messages, asked.options)) events.push(event);
  return events;
}

/** Without the count, neighbours of one kind as one: in how many pieces a thought comes is the model's affair. */
function joined(events: readonly LanguageModelEvent[]): LanguageModelEvent[] {
  const all: LanguageModelEvent[] = [];
  for (const event of events) {
    const last = all.at(-1);
    if (event.type === 'reasoning' && last?.type === 'reasoning') all.splice(-1, 1, { ...last, text: last.text + event.text });
    else if (event.type !== 'usage') all.push(event);
  }
  return all;
}
