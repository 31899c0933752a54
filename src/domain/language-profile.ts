/** Languages that a library is told apart by: Chinese in simplified and in traditional characters, English, any other. */
export const profiledLanguages = ['zh-Hans', 'zh-Hant', 'en', 'other'] as const;

export type ProfiledLanguage = (typeof profiledLanguages)[number];

/** What a library's documents are made of. Characters are UTF-16 code units without white space. */
export interface LanguageProfile {
  readonly characters: number;
  /** Share of all that is not code, 0 to 1 each, 1 together; all 0 when there is nothing else. */
  readonly languages: Readonly<Record<ProfiledLanguage, number>>;
  /** Share of all characters, 0 to 1. */
  readonly code: number;
  /** Share of all characters, 0 to 1. */
  readonly tables: number;
}
