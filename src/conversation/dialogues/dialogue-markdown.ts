import type { Citation } from '#domain/answer.js';
import type { Dialogue, DialogueTurn } from '#domain/dialogue.js';
import type { Language } from '#domain/question.js';

const words = {
  zh: { sources: '出处', declined: '没有作答', unanswered: '没有答完', page: (page: number) => `第 ${page} 页`, untitled: '对话' },
  en: {
    sources: 'Sources',
    declined: 'Not answered',
    unanswered: 'Not finished',
    page: (page: number) => `page ${page}`,
    untitled: 'Conversation',
  },
} as const;

/** A conversation to be kept elsewhere: each question as a heading, its answer, and what that cites. */
export function dialogueMarkdown({ title, createdAt }: Dialogue, turns: readonly DialogueTurn[], language: Language): string {
  const parts = turns.flatMap((turn) => [`## ${oneLine(turn.question)}`, rest(turn.question), ...answerOf(turn, language)]);
  return `${[`# ${oneLine(title) || words[language].untitled}`, createdAt.slice(0, 10), ...parts].filter(Boolean).join('\n\n')}\n`;
}

function answerOf({ reply, state, library }: DialogueTurn, language: Language): string[] {
  const { sources, declined, unanswered } = words[language];
  if (!reply) return [`*${unanswered} (${state})*`];
  if (reply.outcome === 'declined') return [reply.reply ?? '', `*${declined}: \`${reply.reason}\`*`];
  if (reply.citations.length === 0) return [reply.answer ?? ''];
  return [reply.answer ?? '', `**${sources}** (${library})`, reply.citations.map((citation) => sourceLine(citation, language)).join('\n')];
}

function sourceLine({ number, document, url, heading, page, quote, web }: Citation, language: Language): string {
  const name = web ? web.title : document;
  const place = [heading?.replaceAll(' > ', ' › '), page === null ? null : words[language].page(page), url].filter(Boolean).join(', ');
  return `${number}. ${oneLine(name)}${place === '' ? '' : ` (${oneLine(place)})`}\n   > ${oneLine(quote)}`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

/** What a heading of one line does not hold as it was written. */
function rest(question: string): string {
  return question.trim().includes('\n') ? question.trim() : '';
}
