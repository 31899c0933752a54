// CANARD (Elgohary et al. 2019), questions in a conversation with what a person made of them so that each stands alone, as a set for
// retrieval: what is to be found is the answer that was given, under the titles of its article and section.
import { JiebaWordSegmenter } from '#adapters/word-segmenter/jieba-word-segmenter.js';
import { carryTerms } from '#pipeline/respond/carry-terms.js';
import { lines } from './public-sets.mjs';

/** Shorter answers ("Yes", "in 1969") are found by nobody, and some say that there is none. */
const leastWords = 6;
const noAnswer = /cannotanswer|don't know/iu;
const roles = ['user', 'assistant'];

/** Every other question that is answered, its answer taken from the history of the next one. */
function answered() {
  const rows = lines('canard/dev.jsonl');
  const conversation = ({ id }) => id.slice(0, id.lastIndexOf('_'));
  const pairs = rows.flatMap((row, i) => {
    const next = rows[i + 1];
    if (!next || conversation(next) !== conversation(row)) return [];
    const [title, section, ...turns] = row.history;
    return [{ ...row, title: `${title} > ${section}`, turns, answer: next.history.at(-1) }];
  });
  return pairs.filter(({ answer }) => answer.split(/\s+/u).length >= leastWords && !noAnswer.test(answer));
}

const historyOf = ({ turns }) => turns.map((text, i) => ({ role: roles[i % 2], text }));
const asked = (rows) => rows.filter((_, i) => i % 2 === 0);

export function canardPassages() {
  return answered().map(({ id, title, answer }) => ({ pid: id, title, text: answer }));
}

/** @param as `last`: the question as it was asked; `turns`: with the turns before; `rewrite`: as a person made it stand alone */
export function canardQuestions(as) {
  return asked(answered()).map((row) => ({
    qid: row.id,
    question: as === 'rewrite' ? row.rewrite : row.question,
    relevant: [row.id],
    ...(as === 'turns' ? { history: historyOf(row) } : {}),
  }));
}

/** Mean F1 of the words with those of the human rewrite: of the question as it is, and of what the product searches for. */
export function canardWords() {
  const segmenter = new JiebaWordSegmenter();
  const passages = canardPassages();
  const frequencies = new Map();
  for (const { title, text } of passages)
    for (const word of new Set(segmenter.words(`${title}\n${text}`))) frequencies.set(word, (frequencies.get(word) ?? 0) + 1);
  const inHowMany = (words) => new Map(words.map((word) => [word, frequencies.get(word) ?? 0]));
  const chunks = { size: passages.length, frequencies: inHowMany, inOwnWords: (text) => text };
  const rows = asked(answered());
  const mean = (textOf) => rows.reduce((sum, row) => sum + wordF1(textOf(row), row.rewrite), 0) / rows.length;
  return {
    asked: mean(({ question }) => question),
    searched: mean((row) => carryTerms({ message: row.question, history: historyOf(row) }, { segmenter, chunks })),
  };
}

function wordF1(text, wanted) {
  const [given, gold] = [text, wanted].map((one) => one.toLowerCase().match(/[\p{L}\p{N}']+/gu) ?? []);
  const left = new Map();
  for (const word of gold) left.set(word, (left.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of given) {
    if ((left.get(word) ?? 0) === 0) continue;
    left.set(word, left.get(word) - 1);
    shared += 1;
  }
  return shared === 0 ? 0 : (2 * shared) / (given.length + gold.length);
}
