import type { AnswerStyle } from '#domain/answer-style.js';
import type { Language } from '#domain/question.js';
import { addressesModel, neutralLine } from '#pipeline/neutralise.js';

const lengths: Readonly<Record<Language, Readonly<Record<'brief' | 'detailed', string>>>> = {
  zh: { brief: '尽量短，最多三句话。', detailed: '详细回答：写出资料给出的每个步骤、条件和例外。' },
  en: {
    brief: 'as short as can be, three sentences at most.',
    detailed: 'in full, with every step, condition and exception that the passages give.',
  },
};

/** An order to the model instead of a manner of writing is left out. */
const sentences = /[^.!?。！？;；]+[.!?。！？;；]*/gu;
const quotes = /["“”「」『』]/gu;

/** What an owner wishes, as one line that cannot end the quotation it stands in, nor lift a rule. */
export function wishIn(language: Language, { length, words }: AnswerStyle, mark: string): string {
  const manner = (words.match(sentences) ?? []).filter((sentence) => !addressesModel(sentence) && !/NO[\W_]*ANSWER/iu.test(sentence));
  const said = neutralLine(manner.join('').replace(quotes, "'"), mark);
  return [length && lengths[language][length], said].filter(Boolean).join(' ');
}
