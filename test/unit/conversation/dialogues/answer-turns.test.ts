import { setTimeout as sleep } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { SqlDialogueStore } from '#adapters/dialogue-store/sql-dialogue-store.js';
import { AnswerTurns, type AskedTurn } from '#conversation/dialogues/answer-turns.js';
import type { TurnEvent } from '#conversation/dialogues/running-turn.js';
import { memoryPlace } from '#database/state/memory-place.js';
import { State } from '#database/state/state.js';
import { guestOwner, type DialogueTurn } from '#domain/dialogue.js';
import { AssistantError } from '#domain/errors.js';
import { Turnstile } from '#http/turnstile.js';
import { sampleDialogue } from '../../../fakes/sample-dialogue.js';
import { answered, declined, scriptedConverse, type ScriptedEnd } from '../../../fakes/scripted-converse.js';
import { SetClock } from '../../../fakes/set-clock.js';

const until = new AbortController().signal;
const turnstile = (maxConcurrent = 9): Turnstile => new Turnstile({ maxConcurrent, deadlineSeconds: 60 });

/** Ends as it is told when it is let go; heeds what stops it. */
function held(text = 'Weekly.'): { end: ScriptedEnd; letGo: () => void } {
  let letGo = (): void => undefined;
  const free = new Promise<void>((resolve) => (letGo = resolve));
  const end: ScriptedEnd = async (_, signal) => {
    if (signal.aborted) throw new AssistantError('CANCELLED', 'stopped');
    const stopped = new Promise<never>((_resolve, reject) =>
      signal.addEventListener('abort', () => reject(new AssistantError('CANCELLED', 'stopped')), { once: true }),
    );
    await Promise.race([free, stopped]);
    return answered(text);
  };
  return { end, letGo: () => letGo() };
}

function newDialogues(clock: SetClock): SqlDialogueStore {
  return new SqlDialogueStore({ state: new State(memoryPlace()), keepMs: 1e9, clock });
}

async function setUp(end: ScriptedEnd, clock = new SetClock(), dialogues = newDialogues(clock)) {
  const converse = scriptedConverse(end, () => [
    { type: 'stage-start', stage: 'retrieve' },
    { type: 'answer-start' },
    { type: 'answer-delta', text: 'Wee' },
  ]);
  let turns = 0;
  const timers = new Set<{ readonly at: number; readonly act: () => void }>();
  const answering = new AnswerTurns(
    {
      dialogues,
      converse,
      clock,
      newId: () => `q${(turns += 1)}`,
      schedule: (milliseconds, act) => {
        const timer = { at: clock.elapsed() + milliseconds, act };
        timers.add(timer);
        return () => timers.delete(timer);
      },
      warn: () => undefined,
    },
    { historyTurns: 4, historyTokens: 1000 },
  );
  for (const id of ['d1', 'd2', 'd3', 'd4']) if (!(await dialogues.find(id, 'ann'))) await dialogues.create(sampleDialogue({ id }));
  const gate = turnstile();
  const ask = (question: string, more: Partial<AskedTurn> = {}): Promise<DialogueTurn> =>
    answering.begin({
      dialogue: sampleDialogue(),
      library: 'plants',
      mode: 'direct',
      webSearch: true,
      pictures: [],
      replaces: null,
      person: 'ann',
      address: null,
      enter: (gone) => gate.admit(gone),
      tellFailure: (error) => ({ code: error instanceof AssistantError ? error.code : 'INTERNAL', message: 'told' }),
      question,
      ...more,
    });
  const pass = async (milliseconds: number): Promise<void> => {
    clock.pass(milliseconds);
    for (const timer of timers)
      if (timer.at <= clock.elapsed()) {
        timers.delete(timer);
        timer.act();
      }
    await sleep(5);
  };
  return { answering, dialogues, converse, clock, ask, pass, gate };
}

async function all(events: AsyncGenerator<TurnEvent, void>): Promise<[number, string][]> {
  const told: [number, string][] = [];
  for await (const { number, event } of events) told.push([number, event.type === 'turn-ended' ? event.turn.state : event.type]);
  return told;
}

const whole = [
  [1, 'stage-start'],
  [2, 'answer-start'],
  [3, 'answer-delta'],
  [4, 'answered'],
];

describe('AnswerTurns', () => {
  it('answers without a reader, and tells whoever looks on later from the beginning, or from where they were', async () => {
    const { end, letGo } = held();
    const { answering, ask, dialogues } = await setUp(end);
    const turn = await ask('How often?');
    const [first, resumed] = [all(answering.events(turn, 0, until)), all(answering.events(turn, 2, until))];
    letGo();
    expect(await first).toEqual(whole);
    expect(await resumed).toEqual(whole.slice(2));
    await answering.settle();
    const [kept] = await dialogues.turns('d1');
    expect(kept).toMatchObject({ state: 'answered', reply: { answer: 'Weekly.' } });
    expect(await all(answering.events(kept as DialogueTurn, 3, until))).toEqual([[4, 'answered']]);
  });

  it('lets a reader go without ending the run', async () => {
    const { end, letGo } = held();
    const { answering, ask } = await setUp(end);
    const turn = await ask('How often?');
    const leaving = new AbortController();
    const left = all(answering.events(turn, 0, leaving.signal));
    await sleep(5);
    leaving.abort();
    expect(await left).toEqual(whole.slice(0, 3));
    letGo();
    expect(await all(answering.events(turn, 0, until))).toEqual(whole);
  });

  it('is stopped by its asker, and interrupted by the end of the server', async () => {
    const { ask, answering, gate, dialogues } = await setUp(held().end);
    const turn = await ask('How often?');
    await answering.stop(turn.id);
    await answering.stop('nobody');
    expect((await all(answering.events(turn, 3, until))).at(-1)).toEqual([4, 'stopped']);
    const other = await ask('Again?', { replaces: turn.id });
    const looking = all(answering.events(other, 3, until));
    gate.stopAll();
    expect(await looking).toEqual([[4, 'interrupted']]);
    await answering.settle();
    expect((await dialogues.turns('d1')).map(({ state }) => state)).toEqual(['interrupted']);
  });

  it('remembers what was answered or asked back in the same library, and nothing else', async () => {
    const ends = [answered('Weekly.'), declined('off-topic', 'Not ours.'), declined('needs-clarification', 'Which?'), answered('Lamp.')];
    const { ask, answering, converse } = await setUp(async () => ends.shift() ?? answered('Last.'));
    for (const [question, library] of [
      ['ivy?', 'plants'],
      ['weather?', 'plants'],
      ['pump?', 'plants'],
      ['lamp?', 'lamps'],
      ['and in winter?', 'plants'],
    ] as const) {
      await ask(question, { library });
      await answering.settle();
    }
    expect(converse.asked.at(-1)?.history.map(({ text }) => text)).toEqual(['ivy?', 'Weekly.', 'pump?', 'Which?']);
    expect(converse.asked.at(-1)?.webSearch).toBe(true);
  });

  it('keeps a failure with what may be told of it', async () => {
    const { ask, answering, dialogues } = await setUp(async () => {
      throw new AssistantError('LANGUAGE_MODEL_UNAVAILABLE', 'gone');
    });
    await ask('How often?');
    await answering.settle();
    expect(await dialogues.turns('d1')).toMatchObject([
      { state: 'failed', error: { code: 'LANGUAGE_MODEL_UNAVAILABLE', message: 'told' } },
    ]);
  });

  it('answers three of one person at once, and leaves nothing behind of what could not begin', async () => {
    const { end, letGo } = held();
    const { ask, answering } = await setUp(end);
    await ask('one');
    await expect(ask('two')).rejects.toMatchObject({ code: 'CONFLICT' });
    for (const id of ['d2', 'd3']) await ask('another', { dialogue: sampleDialogue({ id }) });
    await expect(ask('too many', { dialogue: sampleDialogue({ id: 'd4' }) })).rejects.toMatchObject({ code: 'OVERLOADED' });
    letGo();
    await answering.settle();
    await ask('again', { dialogue: sampleDialogue({ id: 'd4' }) });
    await answering.settle();
  });

  it('says that it lives while it runs, however many begin meanwhile', async () => {
    const { end, letGo } = held();
    const ends: ScriptedEnd[] = [end];
    const { ask, answering, dialogues, pass } = await setUp((...asked) => (ends.shift() ?? (async () => answered('At once.')))(...asked));
    await ask('How often?');
    for (let i = 0; i < 8; i += 1) {
      await pass(4_000);
      await ask('another', { dialogue: sampleDialogue({ id: 'd2' }) });
    }
    expect((await dialogues.turns('d1')).map(({ state }) => state)).toEqual(['running']);
    letGo();
    await answering.settle();
  });

  it('tells the end of a turn that another process answers', async () => {
    const { end, letGo } = held();
    const { ask, answering, dialogues, clock } = await setUp(end);
    const turn = await ask('How often?');
    const elsewhere = await setUp(end, clock, dialogues);
    const looking = all(elsewhere.answering.events(turn, 0, until));
    await elsewhere.pass(1_000);
    letGo();
    await answering.settle();
    await elsewhere.pass(1_000);
    expect(await looking).toEqual([[1, 'answered']]);
  });

  it('is stopped and deleted from another process', async () => {
    const { ask, answering, dialogues, clock, pass } = await setUp(held().end);
    const turn = await ask('How often?');
    await ask('another', { dialogue: sampleDialogue({ id: 'd2' }) });
    const elsewhere = await setUp(held().end, clock, dialogues);
    await elsewhere.answering.stop(turn.id);
    expect(await dialogues.turn('d1', turn.id)).toMatchObject({ state: 'stopped', reply: null });
    await dialogues.remove('d2', 'ann');
    await pass(5_000);
    await answering.settle();
    expect(await dialogues.turn('d1', turn.id)).toMatchObject({ state: 'stopped' });
  });

  it('ends with its conversation', async () => {
    const { ask, answering, dialogues } = await setUp(held().end);
    await ask('How often?');
    answering.stopAllOf('d2');
    answering.stopAllOf('d1');
    await answering.settle();
    expect(await dialogues.turns('d1')).toMatchObject([{ state: 'stopped' }]);
  });

  it('answers so many of guests at one address, whatever they call themselves, and has their pictures while it does', async () => {
    const { end, letGo } = held();
    const { ask, answering, dialogues } = await setUp(end);
    const pictures = [{ mediaType: 'image/png', bytes: Buffer.from('png') }] as const;
    const asGuest = async (n: number): Promise<DialogueTurn> => {
      const dialogue = sampleDialogue({ id: `g${n}`, owner: guestOwner(`${n}`) });
      await dialogues.create(dialogue);
      return ask('How often?', { dialogue, address: '192.0.2.1', pictures });
    };
    const [first] = [await asGuest(1), await asGuest(2), await asGuest(3), await asGuest(4)];
    await expect(asGuest(5)).rejects.toMatchObject({ code: 'OVERLOADED' });
    expect([answering.picturesOf(first.id), await dialogues.pictures(first.id)]).toEqual([pictures, []]);
    await ask('not from there');
    letGo();
    await answering.settle();
    expect(answering.picturesOf(first.id)).toEqual([]);
    await asGuest(6);
    await answering.settle();
  });

  it('leaves a conversation free when what was said before cannot be read', async () => {
    const { ask, answering, dialogues } = await setUp(async () => answered('Weekly.'));
    const turns = jest.spyOn(dialogues, 'turns').mockRejectedValueOnce(new AssistantError('STORAGE_FAILED', 'gone'));
    await expect(ask('How often?')).rejects.toMatchObject({ code: 'STORAGE_FAILED' });
    turns.mockRestore();
    await ask('How often?');
    await answering.settle();
    expect((await dialogues.turns('d1')).map(({ state }) => state)).toEqual(['answered']);
  });
});
