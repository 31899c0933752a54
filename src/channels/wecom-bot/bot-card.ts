import { splitText } from '#delivery/split-text.js';
import type { ReplyVerdict } from '#domain/channel-event.js';
import type { Language } from '#domain/question.js';
import type { Choice, Reply } from '#domain/reply.js';
import { commandKey } from './wecom-bot.wire.js';

/** What a card may hold (https://developer.work.weixin.qq.com/document/path/101032). */
const [mostTitle, mostText, mostButtons, mostLabel] = [26, 112, 6, 10];

type Card = { readonly card_type: string; readonly [name: string]: unknown };

const words = {
  zh: { answer: '回答', 'stay-silent': '不用', choose: '请选择' },
  en: { answer: 'Answer', 'stay-silent': 'No need', choose: 'Please choose' },
} as const satisfies Record<Language, Record<'answer' | 'stay-silent' | 'choose', string>>;

/** "Shall I answer?" */
export function offerCard({ key, language, question, text }: Extract<Reply, { readonly kind: 'offer' }>): Card {
  const verdicts = ['answer', 'stay-silent'] as const satisfies readonly ReplyVerdict[];
  const buttons = verdicts.map((verdict, index) => ({ text: words[language][verdict], style: index + 1, key: verdict }));
  return { ...card(question, key, buttons), sub_title_text: cut(text, mostText) };
}

/** Buttons that say commands, in as many cards as they need. */
export function choiceCards(choices: readonly Choice[], { key, language }: Pick<Reply, 'key' | 'language'>): readonly Card[] {
  const cards: Card[] = [];
  for (let at = 0; at < choices.length; at += mostButtons) {
    const buttons = choices
      .slice(at, at + mostButtons)
      .map(({ label, command }) => ({ text: cut(label, mostLabel), style: 2, key: commandKey(command) }));
    cards.push(card(words[language].choose, `${key}-c${at}`, buttons));
  }
  return cards;
}

/** The platform says which task a button is of: the key of the reply. */
function card(title: string, task: string, buttons: readonly object[]): Card {
  return { card_type: 'button_interaction', main_title: { title: cut(title, mostTitle) }, task_id: task, button_list: buttons };
}

function cut(text: string, limit: number): string {
  return splitText(text, { limit, measure: (part) => part.length })[0] ?? '';
}
