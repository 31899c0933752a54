import { z } from 'zod';
import { usualLibrary } from '#access/library-of-model.js';
import type { Citation } from '#domain/answer.js';
import { huixiangdouCodeOf } from '#domain/huixiangdou-code.js';
import type { IncomingMessage, Mode } from '#domain/message.js';
import type { DecisionEvent } from '#conversation/converse.js';
import { toReplyRecord } from '#conversation/reply-record.js';

/** https://github.com/InternLM/HuixiangDou/blob/main/huixiangdou/api_server.py, read 2026-11-26. */
export const talkRequest = z.looseObject({
  text: z.string(),
  /** Taken and not looked at. */
  image: z.string().default(''),
  /** Ours: the library that is asked. */
  library: z.string().default(usualLibrary),
});

export type TalkRequest = z.output<typeof talkRequest>;

/** @param person the account that asks; null for somebody without */
export function toIncoming({ text, library }: TalkRequest, mode: Mode, person: string | null): IncomingMessage {
  return { text, library, mode, history: [], origin: { channel: 'huixiangdou', group: null, person } };
}

/** One step of `chat_in_group`: the last one, as the steps before it say nothing a caller could use. */
export interface GroupRecord {
  readonly step: readonly [{ readonly state: string; readonly response: string; readonly refs: readonly string[] }];
  readonly debug: { readonly trace: string; readonly code: number };
}

const groupRecord = z.strictObject({
  step: z.array(z.strictObject({ state: z.string(), response: z.string(), refs: z.array(z.string()) })).length(1),
  debug: z.strictObject({ trace: z.string(), code: z.int() }),
});

/** As `chat_with_repo`, or as `chat_in_group`. */
export const talkAnswer = z.union([z.string(), groupRecord]);

/** What `str(code)` gives there, by number (huixiangdou/services/helper.py); callers compare it. */
const states = [
  'success',
  'query is not a question',
  'The question does not have a topic. It might be a meaningless sentence.',
  'Topics unrelated to the knowledge base. Updating good_questions and bad_questions can improve accuracy.',
  'Cannot extract keywords.',
  'No search result.',
  'Irrelevant answer.',
  'Reply has a high relevance to prohibited topics.',
  'Non-working hours. The config.ini file can be modified to adjust this. **In scenarios where speech may pose risks, let the robot operate under human supervision**',
  "HTTP interface parameter error. Query cannot be empty; the format of history is list of lists, like [['question1', 'reply1'], ['question2'], ['reply2']]",
  'Missing key in http json input parameters.',
  'Not finish',
  'Fail',
  'Bad parameter',
  'Internal error',
  'Web search fail, please check network, TOKEN and quota',
  'SourceGraph not result, please check token or input query',
  'LLM not response query with sg search',
  'Query length too short',
  'Init state',
] as const;

/** As `chat_in_group` answers. */
export function toGroupRecord(event: DecisionEvent): GroupRecord {
  const { reason, answer, citations, trace } = toReplyRecord(event);
  const code = huixiangdouCodeOf({ reason });
  return { step: [{ state: states[code] ?? '', response: answer ?? '', refs: namesOf(citations) }], debug: { trace, code } };
}

/** As `chat_with_repo` answers: the references, then the words. */
export function toPlainText(event: DecisionEvent): string {
  const { reply, citations } = toReplyRecord(event);
  return referencesOf(citations) + (reply ?? '');
}

function referencesOf(citations: readonly Citation[]): string {
  if (citations.length === 0) return '';
  return `**References:**\r\n${namesOf(citations)
    .map((name) => `* ${name}\r\n`)
    .join('')}\r\n`;
}

/** Each document once, in the order of the numbers in the answer. */
function namesOf(citations: readonly Citation[]): readonly string[] {
  return [...new Set(citations.map(({ document, url, web }) => (web ? (url ?? document) : document)))];
}
