import type { TabledEnd, TabledSetting } from '../../fakes/tabled-conversation.js';

/** A message, and all that must come of it; a mode is left out where it is not asked in it. */
export interface TabledCase extends TabledSetting {
  /** What the assistant does, in the present. */
  readonly name: string;
  /** In both modes; else in one each. */
  readonly both?: TabledExpectation;
  readonly group?: TabledExpectation;
  readonly direct?: TabledExpectation;
}

/** As `TabledEnd`; what is left out is 0, or nothing. */
export interface TabledExpectation extends Pick<TabledEnd, 'events' | 'end'> {
  readonly embeddings?: number;
  readonly reranks?: number;
  readonly asked?: readonly string[];
}

/** All that is optional, switched on; what a group alone has, has rows of its own. */
export const everything = {
  model: {},
  scores: true,
  relevance: 'language-model',
  unsureBand: 0.2,
  reranker: 'works',
  moderator: { objectsTo: 'bomb' },
  web: 'lamp',
  ocr: ['How is the glass of the lamp wiped?'],
  asksBack: true,
} as const satisfies Partial<TabledSetting>;

export const pump = 'How is the filter of the pump rinsed?';
export const lamp = 'How is the glass of the lamp wiped?';
/** About the library, and said nowhere. */
export const unsaid = 'Which colour has the roof of the garden house?';
export const beforePump = [
  { role: 'user', text: 'Where does the filter of the pump sit?' },
  { role: 'assistant', text: 'Behind the lid.' },
] as const;
export const beforeLamp = [{ role: 'user', text: 'Where does the lamp hang?' }] as const;
