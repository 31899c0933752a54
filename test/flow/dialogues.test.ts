import { MemoryBlockedTerms } from '../fakes/memory-blocked-terms.js';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { AnswerCache } from '#conversation/answer-cache.js';
import { Converse } from '#conversation/converse.js';
import type { HistoryEntry } from '#domain/message.js';
import type { Libraries } from '#library/libraries.js';
import type { LanguageModel } from '#ports/language-model.js';
import { FakeClock } from '../fakes/fake-clock.js';
import { FakeEmbedder } from '../fakes/fake-embedder.js';
import { layeredLanguageModel } from '../fakes/layered-language-model.js';
import { gateAt, openMemoryBuild } from '../fakes/memory-build.js';
import { MemoryTraceStore, numberedTraceId } from '../fakes/memory-trace-store.js';
import { pipelineOverMemory } from '../fakes/pipeline-over-memory.js';
import { startOpenAiServer, type OpenAiServer } from '../simulators/openai-server.js';
import { playDialogue, type PlayedTurn } from '../simulators/play-dialogue.js';
import { uselessReply } from '../simulators/useless-reply.js';

const data = path.resolve(import.meta.dirname, '../../../shared/eval/mtrag');
const wherePublicData = existsSync(data) ? it : it.skip;

interface Task {
  readonly task_id: string;
  readonly turns: readonly { readonly speaker: string; readonly text: string }[];
  readonly reference_pids: readonly string[];
}

function rows<Row>(name: string): Row[] {
  const file = readFileSync(path.join(data, name), 'utf8');
  return file.trim().split('\n').map((line) => JSON.parse(line) as Row); // prettier-ignore
}

/** The first conversations of three turns of a person whose last one has passages that answer it, and what answers any of them. */
function someDialogues() {
  const tasks = rows<Task>('un_tasks_dev.jsonl').filter(({ turns, reference_pids }) => turns.length === 5 && reference_pids.length > 0);
  const dialogues = tasks.toSorted((a, b) => (a.task_id < b.task_id ? -1 : 1)).slice(0, 6);
  const wanted = new Set(dialogues.flatMap((task) => task.reference_pids));
  const passages = rows<{ readonly pid: string; readonly text: string }>('passages.jsonl');
  return {
    dialogues: dialogues.map(({ turns, reference_pids }) => ({
      said: turns.map(({ speaker, text }): HistoryEntry => ({ role: speaker === 'user' ? 'user' : 'assistant', text })),
      relevant: new Set(reference_pids),
    })),
    passages: [...passages.filter(({ pid }) => wanted.has(pid)), ...passages.filter(({ pid }) => !wanted.has(pid)).slice(0, 100)],
  };
}

async function play(languageModel: LanguageModel | null, remembers = true) {
  const { dialogues, passages } = someDialogues();
  const embedder = new FakeEmbedder();
  const build = await openMemoryBuild(passages.map(({ pid, text }) => ({ document: pid, text })), embedder); // prettier-ignore
  const clock = new FakeClock();
  const { pipeline } = await pipelineOverMemory({ build, clock, embedder, languageModel, allows: false });
  const libraries = { acquire: async () => ({ build, gate: gateAt(-1), release: () => undefined }) } as unknown as Libraries;
  const traces = new MemoryTraceStore();
  const cache = new AnswerCache(clock, { entries: 0, seconds: 1 });
  const converse = new Converse(
    {
      libraries,
      pipeline,
      clock,
      cache,
      traces,
      newTraceId: numberedTraceId,
      schedule: () => () => undefined,
      blocked: new MemoryBlockedTerms(),
    },
    { maxCharacters: 4000, historyTurns: 12, deadlineSeconds: 3600, messageTokens: null },
  );
  const played: { readonly turns: readonly PlayedTurn[]; readonly isFound: boolean }[] = [];
  for (const { said, relevant } of dialogues) {
    const turns = await playDialogue({ said, library: 'default', remembers }, converse, new AbortController().signal);
    played.push({
      turns,
      isFound:
        turns
          .at(-1)
          ?.documents.slice(0, 5)
          .some((pid) => relevant.has(pid)) ?? false,
    });
  }
  return { dialogues, played, traces: traces.traces };
}

let server: OpenAiServer;
beforeAll(async () => {
  server = await startOpenAiServer();
  // The last line of the prompt of the tests has a word in front of the question.
  server.script({ kind: 'reply', reply: (prompt) => uselessReply(prompt).replace(/^Last: /u, '') });
});
afterAll(() => server.close());

describe('real conversations of several turns (../shared/eval/mtrag)', () => {
  wherePublicData('are played to their ends, each turn behind what was really said before it', async () => {
    const { dialogues, played, traces } = await play(null);
    expect(played.map(({ turns }) => turns.length)).toEqual(dialogues.map(() => 3));
    expect(traces.map(({ history }) => history.length)).toEqual(dialogues.flatMap(() => [0, 2, 4]));
    expect(traces.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
    for (const { end, reply } of played.flatMap(({ turns }) => turns)) expect([end, reply]).toEqual([end, expect.stringMatching(/\w/u)]);
    expect(played.filter(({ isFound }) => isFound).length).toBeGreaterThanOrEqual(4);
  });

  wherePublicData('are found as well with a language model that rewrites nothing', async () => {
    const { model } = await layeredLanguageModel({ baseUrl: server.baseUrl });
    const [alone, written] = [await play(null), await play(model)];
    const documents = ({ played }: typeof alone) => played.map(({ turns }) => turns.map((turn) => turn.documents));
    expect(documents(written)).toEqual(documents(alone));
    const purposes = written.traces.flatMap(({ calls = [] }) => calls.map(({ purpose, outcome }) => `${purpose} ${outcome}`));
    expect(new Set(purposes)).toEqual(new Set(['rewrite-question ok', 'write-answer ok']));
    expect(purposes.length).toBe(server.received.length);
  });
});
