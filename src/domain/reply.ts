import type { Language } from '#domain/question.js';

/** Where an answer's `[number]` points, as people are shown it. */
export interface ReplySource {
  /** 1 to n, as in the text. */
  readonly number: number;
  readonly title: string;
  /** Where it can be opened; null where it cannot be. */
  readonly link: string | null;
  /** Page, heading or lines; null where nothing is known of them. */
  readonly place: string | null;
  readonly quote: string;
}

interface Said {
  /** Letters, digits, `-` and `_`, at most 40: the same for the same reply after a crash, and in its buttons. */
  readonly key: string;
  readonly language: Language;
}

/** A command that can be chosen by a button. */
export interface Choice {
  /** What stands on it; at most 20 characters. */
  readonly label: string;
  /** As somebody would write it: `/library handbook`. */
  readonly command: string;
}

/** What is said in a conversation; each channel gives it the form of its platform. */
export type Reply =
  /** Markdown; every statement carries a `[number]` of a source. */
  | (Said & { readonly kind: 'answer'; readonly text: string; readonly sources: readonly ReplySource[]; readonly question: string })
  /**
   * Plain text: a decline one to one, what a command says, a welcome. `choices`: buttons where the platform has any; the text says how
   * without. `isPrivate`: for whom it is to alone, where the platform can show it so in a group; else all see it.
   */
  | (Said & { readonly kind: 'notice'; readonly text: string; readonly choices: readonly Choice[]; readonly isPrivate: boolean })
  /** "Shall I answer?": with two buttons, `answer` and `stay-silent`, where the platform has any; the text says how without. */
  | (Said & { readonly kind: 'offer'; readonly text: string; readonly question: string });
