import type { EarlierMessage, Question } from '#domain/question.js';
import { isVague } from '#pipeline/preprocess/is-vague.js';
import { recogniseSmallTalk } from '#pipeline/preprocess/recognise-small-talk.js';
import { pointsElsewhere, standsAlone } from '#pipeline/preprocess/stands-alone.js';

/** How far back a subject is looked for. */
const mostQuestions = 12;
/** Of a question that is gone back to: in characters. */
const longestNamed = 150;

/**
 * What a follow-up leans on, for whoever reads it as one: gate, search, the query for the web, rewriting. First what was asked: the last
 * question or, where the message quotes another, that one, and before it the nearest one that names its subject where it does not
 * itself (at most 12 questions back); then what stands in pictures beside the message. Idle talk is none. Empty where there is nothing.
 * @param history oldest first
 */
export function saidBefore(history: Question['history']): readonly EarlierMessage[] {
  const trimmed = history.map((entry) => ({ ...entry, text: entry.text.trim() }));
  const said = trimmed.filter(({ role, text }) => role === 'user' && text !== '' && !recogniseSmallTalk(text));
  const inPictures = said.filter(({ beside }) => beside === 'picture');
  const questions = said.filter(({ beside }) => beside !== 'picture').slice(-mostQuestions);
  const last = questions.at(-1);
  if (last === undefined) return inPictures;
  const named = needsAnother(last) && questions.slice(0, -1).findLast(({ text }) => standsAlone(text) && !isVague(text));
  return [...(named ? [{ ...named, text: named.text.slice(0, longestNamed) }] : []), last, ...inPictures];
}

/** What is quoted was chosen for what it says: a short one names something all the same. */
function needsAnother({ text, beside }: EarlierMessage): boolean {
  return beside === 'quote' ? pointsElsewhere(text) || isVague(text) : !standsAlone(text);
}
