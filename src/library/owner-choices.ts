import { parseAnswerStyle, type AnswerStyle } from '#domain/answer-style.js';
import type { Language } from '#domain/question.js';
import { parsePolicy } from '#domain/gate-policy.js';
import type { GatePolicy } from '#domain/gate.js';
import { readingsOf, type Readings } from '#domain/reading-settings.js';
import type { Mode } from '#domain/message.js';
import type { LibrarySettingsStore } from '#ports/library-settings-store.js';

/** What whoever writes the configuration settled for one library: its owner cannot change it. */
export interface FixedChoices {
  readonly chunkTokens?: number | undefined;
  readonly webSearch?: boolean | undefined;
  /** False where the configuration lets no guest ask anywhere. */
  readonly openToGuests?: boolean | undefined;
}

/** Null: as usual. */
export interface AnswerWishes {
  readonly language: Language | null;
  readonly style: AnswerStyle | null;
}

export interface OwnerChoicesOptions {
  readonly fixed: (library: string) => FixedChoices;
  /** For libraries of which nobody says anything. */
  readonly chunkTokens: number;
}

/** What holds for a library: the configuration where it names the library, else its owner, else the configuration for all. */
export class OwnerChoices {
  constructor(
    private readonly settings: LibrarySettingsStore,
    private readonly options: OwnerChoicesOptions,
  ) {}

  /** The settings that are not the owner's to change. */
  fixed(library: string): readonly (keyof FixedChoices)[] {
    const settled = this.options.fixed(library);
    return (['chunkTokens', 'webSearch', 'openToGuests'] as const).filter((key) => settled[key] !== undefined);
  }

  /** @throws AssistantError STORAGE_FAILED, as all of them */
  async chunkTokens(library: string): Promise<number> {
    return this.options.fixed(library).chunkTokens ?? (await this.settings.read(library)).chunkTokens ?? this.options.chunkTokens;
  }

  /** Documents that are read otherwise than usual. */
  async readings(library: string): Promise<Readings> {
    return readingsOf((await this.settings.read(library)).readings);
  }

  async webSearch(library: string): Promise<boolean> {
    return this.options.fixed(library).webSearch ?? (await this.settings.read(library)).webSearch ?? false;
  }

  /** How its answers are to be written. */
  async wishes(library: string): Promise<AnswerWishes> {
    const { language, answerStyle } = await this.settings.read(library);
    return { language: language === 'auto' ? null : language, style: answerStyle === null ? null : parseAnswerStyle(answerStyle) };
  }

  /** The name of the language model that is asked first; null for the first that is configured. */
  async answerModel(library: string): Promise<string | null> {
    return (await this.settings.read(library)).models?.answer ?? null;
  }

  /** Another number after each change. */
  async version(library: string): Promise<number> {
    return (await this.settings.read(library)).version;
  }

  /** Those the owner settled. */
  async policies(library: string): Promise<Partial<Record<Mode, GatePolicy>>> {
    const { groupPolicy, directPolicy } = await this.settings.read(library);
    const group = groupPolicy === null ? null : parsePolicy(groupPolicy);
    const direct = directPolicy === null ? null : parsePolicy(directPolicy);
    return { ...(group && { group }), ...(direct && { direct }) };
  }
}
