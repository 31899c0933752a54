import type { LanguageProfile } from '#domain/language-profile.js';

/** A library has this much of one language when the rest is names and quotations. */
const nearlyAll = 0.95;
/** So much of a language is asked about. */
const noteworthy = 0.1;
/** So much code is what the library is about. */
const mostlyCode = 0.5;
/** Fewer characters tell little. */
const leastCharacters = 2_000;

const servers = 'bge-m3 or Qwen3-Embedding on a server';

/**
 * Whether another embedding model would serve a library better, and why, in one line; null when this one is right. Figures:
 * nDCG@10 and speed as in docs/search.md.
 */
export function adviseModel({ characters, languages, code }: LanguageProfile, model: string): string | null {
  const chinese = languages['zh-Hans'] + languages['zh-Hant'];
  if (characters < leastCharacters) return null;
  if (model === 'bge-small-zh' && languages.en + languages.other >= noteworthy)
    return missing(model, 'Chinese', percent(languages.en + languages.other));
  if (model === 'bge-small-en' && chinese + languages.other >= noteworthy)
    return missing(model, 'English', percent(chinese + languages.other));
  if (languages.other >= noteworthy)
    return `${percent(languages.other)} are neither Chinese nor English: ${servers} would know these languages better than ${model}`;
  if (code >= mostlyCode) return `${percent(code)} are code: Qwen3-Embedding on a server would know it better than ${model}`;
  if (model !== 'multilingual-e5-small') return null;
  if (languages.en >= nearlyAll)
    return `bge-small-en would find more and is lighter: ${percent(languages.en)} are English; it knows no other language, neither in questions`;
  if (chinese >= nearlyAll && languages['zh-Hant'] < noteworthy)
    return `bge-small-zh would be about four times as quick and finds nearly as much: ${percent(chinese)} are Chinese; it knows no other language, neither in questions`;
  if (chinese >= noteworthy && languages.en >= noteworthy)
    return `${percent(chinese)} are Chinese and ${percent(languages.en)} English: bce or bge-m3 on a server would find more across the two`;
  return null;
}

function missing(model: string, known: string, rest: string): string {
  return `multilingual-e5-small would find more: ${model} knows ${known} only, and ${rest} are not`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
