import type { ChunkIndex } from '#ports/chunk-store.js';
import type { WordSegmenter } from '#ports/word-segmenter.js';

/** Words that carry no statement, and those with which a writer speaks of its sources. */
const empty = new Set(
  (
    'a an the of to in on at by for from with and or but as is are was were be been being it its this that these those there here he she they them his her their ' +
    'i you your we our which who whom whose what when where why how than then so such if also not no do does did done has have had can could will would may might ' +
    'should must shall about into over under between per via more most very just only both each any all some other according passage passages document documents ' +
    'source sources text provided following states stated mentioned described based above yes ' +
    '的 了 是 在 和 与 及 或 而 也 都 就 还 又 把 被 由 从 到 对 为 以 于 有 这 那 其 它 他 她 们 我 你 您 之 等 并 但 如果 因为 所以 可以 需要 应该 会 能 要 不 没有 没 ' +
    '一个 这个 那个 根据 资料 文档 段落 提到 说明 如下 以下 其中 通过 进行 以及 此外 同时 因此 即 则 请 吗 呢 啊 吧 着 过 地 得 个 您的 他们 它们 我们 他的 她的 是的'
  ).split(' '),
);
/** A lone Chinese character says less than a word. */
const weightOfCharacter = 0.4;

/** The words of a text that carry it, each with its weight: how rare it is in the library. */
export type WeighWords = (text: string) => ReadonlyMap<string, number>;

/** @returns a function that remembers the words it was asked for: make one for each answer */
export function weighWordsBy(segmenter: WordSegmenter, chunks: ChunkIndex): WeighWords {
  const known = new Map<string, number>();
  return (text) => {
    const words = [...new Set(segmenter.words(text))].filter((word) => !empty.has(word));
    for (const [word, frequency] of chunks.frequencies(words.filter((word) => !known.has(word)))) {
      const rarity = Math.log(1 + (chunks.size + 1) / (1 + frequency));
      known.set(word, /^\p{Script=Han}$/u.test(word) ? rarity * weightOfCharacter : rarity);
    }
    return new Map(words.map((word) => [word, known.get(word) ?? 0]));
  };
}

/** An English word without its ending: rinses, rinsed and rinsing are one. Others as they are. */
export function stem(word: string): string {
  if (!/^[a-z]{4,}$/u.test(word)) return word.replace(/'s$/u, '');
  const bare = word.replace(/(?:ies|ied)$/u, 'y').replace(/(?:ings?|edly|ed|es|s|ly|er|ors?|ions?)$/u, '');
  const kept = bare.length >= 3 ? bare : word;
  return kept.replace(/e$/u, '').replace(/([b-df-hj-np-tv-z])\1$/u, '$1');
}
