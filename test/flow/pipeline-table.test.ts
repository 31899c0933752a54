import { declineReasons, type DeclineReason } from '#domain/decision.js';
import { errorCodes } from '#domain/errors.js';
import type { Mode } from '#domain/message.js';
import { skippableSteps, type SkippableStep } from '#pipeline/budget.js';
import { promptPlaceholders, type PromptName } from '#pipeline/prompts.js';
import type { PipelineEvent, StageName } from '#pipeline/stage.js';
import type { OpenBuild } from '#ports/build-store.js';
import { FakeEmbedder } from '../fakes/fake-embedder.js';
import { smallLibrary } from '../fakes/pipeline-over-memory.js';
import { tabledEnd, type TabledSetting } from '../fakes/tabled-conversation.js';
import { finding } from './pipeline-table/finding.js';
import { intending } from './pipeline-table/intending.js';
import { judging } from './pipeline-table/judging.js';
import { reading } from './pipeline-table/reading.js';
import type { TabledCase, TabledExpectation } from './pipeline-table/tabled-case.js';
import { time } from './pipeline-table/time.js';
import { web } from './pipeline-table/web.js';
import { writing } from './pipeline-table/writing.js';

const table: readonly TabledCase[] = [...reading, ...judging, ...intending, ...finding, ...writing, ...web, ...time];
const modes = ['group', 'direct'] as const;
const both: readonly Mode[] = modes;

interface Row {
  readonly title: string;
  readonly mode: Mode;
  readonly setting: TabledSetting;
  readonly expected: TabledExpectation;
}

const rows: readonly Row[] = table.flatMap(({ name, both: alike, group = alike, direct = alike, ...setting }) =>
  modes.flatMap((mode) => {
    const expected = mode === 'group' ? group : direct;
    return expected ? [{ title: `${name} (${mode})`, mode, setting, expected }] : [];
  }),
);

let library: OpenBuild;
beforeAll(async () => {
  library = await smallLibrary(new FakeEmbedder());
});

describe('a message', () => {
  it.each(rows)('$title', async ({ mode, setting, expected }) => {
    const { reply, trace, modelCalls, prompts: sent, ...told } = await tabledEnd(setting, mode, library);
    const { end, asked } = told;
    expect(told).toEqual({ embeddings: 0, reranks: 0, asked: [], ...expected });
    expect(modelCalls).toBe(asked.length);
    expect(sent.includes('ask-with-passages')).toBe(asked.some((call) => call.startsWith('write-answer')));
    const { outcome, reason = null, error = null } = trace ?? {};
    expect([outcome, reason ?? error?.code ?? 'answered']).toEqual([outcomeOf(end), end]);
    const isSilent = outcome === 'failed' || (outcome === 'declined' && (mode === 'group' || unspoken.has(end)));
    expect(reply === null).toBe(isSilent);
  });
});

/** To these nobody wants a reply. */
const unspoken: ReadonlySet<string> = new Set<DeclineReason>(['own-message', 'bot-message', 'duplicate']);

function outcomeOf(end: string): string {
  if (end === 'answered') return end;
  return Object.hasOwn(errorCodes, end) ? 'failed' : 'declined';
}

/** Where each may be: in both modes, where it is not told otherwise. */
const onlyIn: Partial<Record<DeclineReason | StageName | PromptName, Mode>> = {
  'score-intent': 'group',
  'needs-clarification': 'direct',
  'ask-back': 'direct',
  'not-a-question': 'group',
  intent: 'group',
  'not-addressed': 'group',
  'quiet-hours': 'group',
  'cooling-down': 'group',
  'over-budget': 'group',
  'silent-group': 'group',
  'answered-meanwhile': 'group',
  shadow: 'group',
};

const stages: Readonly<Record<StageName, true>> = {
  preprocess: true,
  embed: true,
  gate: true,
  'read-pictures': true,
  screen: true,
  intent: true,
  'ask-back': true,
  retrieve: true,
  'search-web': true,
  relevance: true,
  respond: true,
};

/** What an event looks like in the table. */
const events: Readonly<Record<PipelineEvent['type'], RegExp>> = {
  'stage-start': /\(/u,
  'stage-end': /\)/u,
  'message-read': /\bread\b/u,
  'message-judged': /\bjudged\b/u,
  'passages-found': /\bfound\b/u,
  'web-searched': /\bsearched\b/u,
  'step-skipped': /\bskip:/u,
  'answer-start': /\bstart\b/u,
  'answer-delta': /\bdelta\b/u,
  citation: /\[pump\.md\]|\[web\]/u,
  'answer-end': /\bend\b/u,
};

/** Pictures of documents are described while these are read, not while a message is answered. */
const elsewhere: ReadonlySet<PromptName> = new Set(['describe-picture']);
/** Sent with the one it stands before: passages in every row, an owner's wish where there is one. */
const together: Partial<Record<PromptName, PromptName>> = { 'ask-with-passages': 'write-answer', 'answer-style': 'write-answer' };
const prompts = (Object.keys(promptPlaceholders) as PromptName[]).filter((name) => !elsewhere.has(name));
const purposes = prompts.filter((name) => !together[name]);
/** Of a call of the language model: as its server may fail, say nothing, or never end until it is stopped. */
const faults = [
  'LANGUAGE_MODEL_AUTH',
  'LANGUAGE_MODEL_RATE_LIMIT',
  'LANGUAGE_MODEL_UNAVAILABLE',
  'LANGUAGE_MODEL_INVALID',
  'TIMEOUT',
  'CANCELLED',
];

describe('the table', () => {
  const isSeen = (mode: Mode, sees: (expected: TabledExpectation) => boolean): boolean =>
    rows.some((row) => row.mode === mode && sees(row.expected));
  const missing = <Name extends string>(names: readonly Name[], sees: (name: Name, expected: TabledExpectation) => boolean): string[] =>
    names.flatMap((name) => {
      const only = onlyIn[name as DeclineReason];
      return (only ? [only] : both).flatMap((mode) => (isSeen(mode, (expected) => sees(name, expected)) ? [] : `${name} (${mode})`));
    });

  it('has at least 150 rows, no two of which are the same', () => {
    expect(rows.length).toBeGreaterThanOrEqual(150);
    expect(new Set(rows.map(({ title }) => title)).size).toBe(rows.length);
    expect(new Set(rows.map(({ mode, setting }) => JSON.stringify([mode, setting], shown))).size).toBe(rows.length);
  });

  it('has every reason, in each mode that has it', () => {
    expect(missing(Object.keys(declineReasons), (reason, { end }) => end === reason)).toEqual([]);
  });

  it('has every stage, in each mode that has it', () => {
    expect(missing(Object.keys(stages) as StageName[], (stage, expected) => expected.events.includes(`${stage}(`))).toEqual([]);
  });

  it('has every event, in both modes', () => {
    const types = Object.keys(events) as PipelineEvent['type'][];
    expect(missing(types, (type, expected) => events[type].test(expected.events))).toEqual([]);
  });

  it('has every prompt, in both modes', () => {
    expect(missing(prompts, (name, { asked = [] }) => asked.includes(together[name] ?? name))).toEqual([]);
  });

  it('has every step that may be skipped, in both modes, for want of time and of tokens', () => {
    const steps = Object.keys(skippableSteps) as SkippableStep[];
    expect(missing([...steps, 'further-questions'], (step, expected) => expected.events.includes(`skip:${step}:time`))).toEqual([]);
    const dear = steps.filter((step) => skippableSteps[step].takesTokens);
    for (const step of dear) expect(rows.some(({ expected }) => expected.events.includes(`skip:${step}:tokens`))).toBe(true);
  });

  it('has every fault of a language model wherever one is asked', () => {
    const calls = new Set(rows.flatMap(({ expected: { asked = [] } }) => asked));
    const wanted = purposes.flatMap((purpose) => faults.map((fault) => `${purpose}: ${fault}`));
    expect(wanted.filter((call) => !calls.has(call))).toEqual([]);
  });

  it('has one embedding, no rerank and no call of a model for each message that the gate declines outside the unsure band', async () => {
    const declined: Row[] = [];
    for (const row of rows.filter(({ expected }) => /gate\([^()]*\)$/u.test(expected.events))) {
      const { trace, embeddings, reranks, modelCalls } = await tabledEnd(row.setting, row.mode, library);
      const { probability = 0, threshold = 1 } = trace?.gate ?? {};
      if (Math.abs(probability - threshold) < (row.setting.unsureBand ?? 0)) continue;
      expect([row.title, embeddings, reranks, modelCalls]).toEqual([row.title, 1, 0, 0]);
      declined.push(row);
    }
    const couldHaveAsked = declined.filter(({ setting: { model, reranker, unsureBand } }) => model && reranker && unsureBand);
    for (const mode of modes) expect(couldHaveAsked.filter((row) => row.mode === mode).length).toBeGreaterThanOrEqual(5);
  });
});

/** Functions too. */
function shown(_: string, value: unknown): unknown {
  return typeof value === 'function' ? String(value) : value;
}
