import type { ChunkIndex } from '#ports/chunk-store.js';
import type { WordSegmenter } from '#ports/word-segmenter.js';
import { foldHan } from '#shared/fold-han.js';

/** Where the words of a question are looked up. */
export interface WordSources {
  readonly segmenter: WordSegmenter;
  readonly chunks: ChunkIndex;
}

/** The words of a question that say what it is about, and how rare each is in the library. */
export interface QuestionWords {
  /** Sum of the weights; 0 when no word says anything. */
  readonly mass: number;
  /** Word to weight: logarithm of chunks over chunks with the word. In the order of the question. */
  readonly weights: ReadonlyMap<string, number>;
  /** Those that a text holds. */
  heldBy(text: string): ReadonlySet<string>;
  /** Share of the mass that the words of all sets together have, 0..1. */
  share(...held: readonly ReadonlySet<string>[]): number;
  /** The same with the weights squared: one missing name counts more than several common words. */
  rareShare(held: ReadonlySet<string>): number;
}

/** Words looked up of a question; longer ones are pasted text, and their first words tell. */
const mostWords = 64;
const han = /\p{Script=Han}/u;

/** Words that ask, point or tie together: a document answers without them, and so they are rare in it for no reason. */
const asking = new Set(
  (
    '的 了 是 在 和 有 与 為 为 被 由 于 於 之 其 该 該 这 這 那 个 個 吗 嗎 呢 吧 啊 呀 及 或 对 對 从 從 到 把 让 讓 会 會 能 可以 要 我 你 他 她 它 们 們 ' +
    '什么 什麼 谁 誰 哪 哪个 哪個 哪里 哪裡 哪些 哪一 多少 几 幾 如何 怎么 怎麼 怎样 怎樣 咋 为什么 為什麼 为何 為何 何 何时 何時 何处 何處 请问 請問 请教 问 一下 ' +
    'a an the of in on at to for by with from as and or is are was were be been do does did has have had can could should would will ' +
    'what which who whom whose when where why how many much there this that these those it its i you he she we they my your me please'
  ).split(' '),
);

/** Looks up each word once; a few milliseconds. */
export function questionWords(text: string, { segmenter, chunks }: WordSources): QuestionWords {
  const words = [...new Set(segmenter.words(text))].filter((word) => !asking.has(word)).slice(0, mostWords);
  const weights = new Map([...chunks.frequencies(words)].map(([word, frequency]) => [word, Math.log(1 + chunks.size / (1 + frequency))]));
  const chinese = words.filter((word) => han.test(word)).map((word) => ({ word, folded: foldHan(word) }));
  const mass = sum(weights.values());
  const squares = sum([...weights.values()].map((weight) => weight ** 2));
  return {
    mass,
    weights,
    heldBy(candidate) {
      const held = new Set(segmenter.words(candidate).filter((word) => weights.has(word)));
      // Where a dictionary cuts the candidate otherwise than the question, the characters still stand there.
      const folded = chinese.length > 0 ? foldHan(candidate.normalize('NFKC').toLowerCase()) : '';
      for (const { word, folded: characters } of chinese) if (folded.includes(characters)) held.add(word);
      return held;
    },
    share(...held) {
      const all = new Set(held.flatMap((words) => [...words]));
      return mass > 0 ? sum([...all].map((word) => weights.get(word) ?? 0)) / mass : 0;
    },
    rareShare: (held) => (squares > 0 ? sum([...held].map((word) => (weights.get(word) ?? 0) ** 2)) / squares : 0),
  };
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
