import type { KeptReading } from '#domain/reading-settings.js';
import type { Language } from '#domain/question.js';
import type { GitSourceSettings, WebSourceSettings } from '#domain/build.js';
import type { WidgetSettings } from '#domain/widget.js';

/** Where an owner lets documents come from. Folders of the machine are for whoever writes its configuration. */
export type OwnSource = WebSourceSettings | GitSourceSettings;

/** What the owner of a library says of it. Null everywhere: as the configuration has it. */
export interface LibrarySettings {
  /** For people; at most 100 characters. */
  readonly title: string | null;
  /** What it is about; at most 2000 characters. */
  readonly description: string | null;
  /** Shown before the first question; at most 2000 characters. */
  readonly welcome: string | null;
  /** Longest chunk in tokens of the embedding model, 64 to 510. */
  readonly chunkTokens: number | null;
  readonly webSearch: boolean | null;
  /** Whether somebody without an account may ask it, where the configuration leaves that to owners. */
  readonly openToGuests: boolean | null;
  /** Of written answers; `auto` is the asker's. */
  readonly language: 'auto' | Language | null;
  /** How answers are to be written: `brief` or `detailed`, then free words, either may be left out; at most 300 characters. */
  readonly answerStyle: string | null;
  /** Which of the configured language models are asked first, by name. */
  readonly models: { readonly answer: string } | null;
  /** What its gate aims at, as `policyText` writes it. */
  readonly groupPolicy: string | null;
  readonly directPolicy: string | null;
  readonly sources: readonly OwnSource[];
  /** Hours between two readings of all its sources, 1 to 8760; null for none but those asked for. */
  readonly refreshHours: number | null;
  /** Documents that are read otherwise than the configuration says, at most 1000. */
  readonly readings: readonly KeptReading[];
  /** Where its chat is shown on pages of others; null for nowhere. */
  readonly widget: WidgetSettings | null;
}

/** Settings as they are kept. */
export interface KeptLibrarySettings extends LibrarySettings {
  /** Raised by one with each change; 0 before the first. */
  readonly version: number;
  /** When the library was made, ISO 8601; null for one made by an ingest. */
  readonly createdAt: string | null;
}

export const noLibrarySettings: KeptLibrarySettings = {
  version: 0,
  createdAt: null,
  title: null,
  description: null,
  welcome: null,
  chunkTokens: null,
  webSearch: null,
  openToGuests: null,
  language: null,
  answerStyle: null,
  models: null,
  groupPolicy: null,
  directPolicy: null,
  sources: [],
  refreshHours: null,
  readings: [],
  widget: null,
};
