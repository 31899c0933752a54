import type { Chunk } from '#domain/chunk.js';
import { profiledLanguages, type LanguageProfile, type ProfiledLanguage } from '#domain/language-profile.js';
import { codeEndings } from '#shared/code-endings.js';
import { languageOf } from '#ingest/profile/language-of.js';

const fence = /^\s*(?:`{3}|~{3})/u;
const row = /^\s*\|.*\|\s*$/u;
const space = /\s+/gu;
const isCode: ReadonlySet<string> = new Set(codeEndings);

/** Counts what a library's documents are made of, a document after the other. */
export class LanguageProfiler {
  #characters = 0;
  #code = 0;
  #tables = 0;
  readonly #languages: Record<ProfiledLanguage, number> = { 'zh-Hans': 0, 'zh-Hant': 0, en: 0, other: 0 };

  /** @param format ending of what the document was read as */
  add(chunks: readonly Pick<Chunk, 'text'>[], format: string | null): void {
    for (const { text } of chunks) {
      if (isCode.has(format ?? '')) this.#addCode(text);
      else this.#addText(text);
    }
  }

  profile(): LanguageProfile {
    const written = Object.values(this.#languages).reduce((sum, one) => sum + one, 0);
    const shares = profiledLanguages.map((language) => [language, share(this.#languages[language], written)]);
    return {
      characters: this.#characters,
      languages: Object.fromEntries(shares) as Record<ProfiledLanguage, number>,
      code: share(this.#code, this.#characters),
      tables: share(this.#tables, this.#characters),
    };
  }

  #addCode(text: string): void {
    const characters = size(text);
    this.#characters += characters;
    this.#code += characters;
  }

  /** Paragraphs of a chunk may be in several languages; lines without letters go with those before. */
  #addText(text: string): void {
    let inFence = false;
    let language: ProfiledLanguage = languageOf(text) ?? 'other';
    for (const line of text.split('\n')) {
      const isFence = fence.test(line);
      if (inFence || isFence) this.#addCode(line);
      else {
        const characters = size(line);
        language = languageOf(line) ?? language;
        this.#characters += characters;
        this.#languages[language] += characters;
        if (row.test(line)) this.#tables += characters;
      }
      if (isFence) inFence = !inFence;
    }
  }
}

function size(text: string): number {
  return text.replace(space, '').length;
}

/** In thousandths: finer ones say nothing. */
function share(part: number, whole: number): number {
  return whole > 0 ? Math.round((part / whole) * 1000) / 1000 : 0;
}
