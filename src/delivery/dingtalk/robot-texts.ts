import { z } from 'zod';
import { paragraphs } from '#delivery/paragraphs.js';
import { dingtalkMarkdown, dingtalkSources, dingtalkText } from '#delivery/dingtalk/dingtalk-markdown.js';
import { plainText } from '#delivery/plain-text.js';
import { splitText } from '#delivery/split-text.js';
import type { Language } from '#domain/question.js';
import type { Choice, Reply } from '#domain/reply.js';

/** One message of a robot. */
export const robotText = z.object({
  form: z.enum(['text', 'markdown']),
  /** What a list of conversations shows of it. */
  title: z.string(),
  text: z.string(),
  /** Whether it mentions who asked. */
  isFirst: z.boolean(),
});
export type RobotText = z.output<typeof robotText>;

/** Bytes in JSON within JSON, as messages are sent. The platform takes 15 000 with all that is around it; more than this nobody reads in one. */
const mostText = 9_000;
const answerLabel = { zh: '请回答', en: 'Answer' } as const satisfies Record<Language, string>;

/** A reply as messages without cards, in order. */
export function robotTexts(reply: Reply): readonly RobotText[] {
  if (reply.kind === 'notice' && reply.choices.length === 0)
    return cut(reply.text).map((text, index) => ({ form: 'text', title: titleOf(reply.text), text, isFirst: index === 0 }));
  return cut(markdownOf(reply)).map((text, index) => ({ form: 'markdown', title: titleOf(reply.text), text, isFirst: index === 0 }));
}

/** All of a reply that is text, as Markdown of the platform. */
export function markdownOf(reply: Reply): string {
  const text = dingtalkMarkdown(reply.text);
  if (reply.kind === 'answer') return paragraphs(text, dingtalkSources(reply.sources, reply.language));
  if (reply.kind === 'offer') return paragraphs(text, links([{ label: answerLabel[reply.language], command: '/answer' }]));
  return paragraphs(text, links(reply.choices));
}

/** Cut where it can be. */
export function cut(text: string): readonly string[] {
  return splitText(text, { limit: mostText, measure: (part) => Buffer.byteLength(JSON.stringify(JSON.stringify(part))) });
}

/** What stands for a message where there is little room. */
export function titleOf(text: string): string {
  return dingtalkText(plainText(text.slice(0, 400)), 40) || '…';
}

/** Clicked, each says its command to the robot in the name of whoever clicks; in Markdown alone, and not within cards. */
function links(choices: readonly Choice[]): string {
  return choices
    .map(({ label, command }) => `[${dingtalkText(label, 20)}](dtmd://dingtalkclient/sendMessage?content=${encodeURIComponent(command)})`)
    .join(' · ');
}
