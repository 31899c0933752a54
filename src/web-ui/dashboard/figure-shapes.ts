import type { FigureName } from '#web-ui/dashboard/dashboard-api.js';

/** How a figure is drawn and its numbers are read. */
export interface Shape {
  readonly kind: 'days' | 'lines' | 'ranking';
  /** The column of words beside the drawn ones. */
  readonly label: string;
  /** Columns that are in the table alone. */
  readonly beside: readonly string[];
  readonly unit: 'count' | 'milliseconds' | 'cost';
}

const days = { kind: 'days', label: 'day', beside: [], unit: 'count' } as const;
const lines = { ...days, kind: 'lines' } as const;
const ranking = { kind: 'ranking', beside: ['library'], unit: 'count' } as const;

export const shapes: Readonly<Record<FigureName, Shape>> = {
  outcomes: days,
  reasons: days,
  feedback: days,
  latency: { ...lines, unit: 'milliseconds' },
  'answer-tokens': lines,
  'answer-cost': { ...lines, unit: 'cost' },
  tokens: { ...days, beside: ['calls'] },
  cost: { ...days, beside: ['unpriced'], unit: 'cost' },
  documents: { ...ranking, label: 'document' },
  gaps: { ...ranking, label: 'question' },
  libraries: { ...ranking, label: 'library', beside: [] },
};
