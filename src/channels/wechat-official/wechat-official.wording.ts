import type { Language } from '#domain/question.js';

/** What the platform's limits make a program say. */
export const wording = {
  zh: {
    thinking: '正在思考，请稍后发送“1”查看回答。',
    more: '（还有内容，发送“1”继续查看）',
    nothingKept: '没有为您保留的回答了，请重新提问。',
  },
  en: {
    thinking: 'Still thinking: send 1 in a moment to see the answer.',
    more: '(There is more: send 1 to go on)',
    nothingKept: 'Nothing is kept for you any more: please ask again.',
  },
} as const satisfies Record<Language, Record<'thinking' | 'more' | 'nothingKept', string>>;

const fetching = new Set(['1', '１', '继续', '繼續']);

/** Whether somebody asks for what is kept for them. */
export function isFetching(text: string): boolean {
  return fetching.has(text.trim());
}

/** For whom nothing is kept who asks for it; a digit does not tell in which language. */
export function nothingKept(text: string): string {
  const { zh, en } = wording;
  return /\p{Script=Han}/u.test(text) ? zh.nothingKept : `${zh.nothingKept}\n${en.nothingKept}`;
}
