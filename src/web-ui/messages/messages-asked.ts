export const outcomes = ['answered', 'declined', 'failed'] as const;

export type Outcome = (typeof outcomes)[number];

/** Which messages are wanted; it stands in the address, so that a link shows the same. Empty parts narrow nothing. */
export interface MessagesAsked {
  readonly library: string;
  readonly words: string;
  readonly outcome: Outcome | null;
  readonly reason: string;
  readonly channel: string;
  readonly group: string;
  readonly isUnsure: boolean;
  /** Days of the visitor, `2026-11-26`; the last one is wanted whole. */
  readonly from: string;
  readonly to: string;
}

export const nothingAsked: MessagesAsked = {
  library: '',
  words: '',
  outcome: null,
  reason: '',
  channel: '',
  group: '',
  isUnsure: false,
  from: '',
  to: '',
};

const texts = ['library', 'reason', 'channel', 'group'] as const;

export function askedIn(search: string): MessagesAsked {
  const query = new URLSearchParams(search);
  const text = (name: string): string => (query.get(name) ?? '').slice(0, 200);
  const day = (name: string): string => (/^\d{4}-\d\d-\d\d$/u.test(text(name)) ? text(name) : '');
  return {
    library: text('library'),
    words: text('search'),
    outcome: outcomes.find((one) => one === query.get('outcome')) ?? null,
    reason: text('reason'),
    channel: text('channel'),
    group: text('group'),
    isUnsure: query.get('unsure') === 'true',
    from: day('from'),
    to: day('to'),
  };
}

/** Empty where all are wanted. */
export function searchOf(asked: MessagesAsked): string {
  const query = new URLSearchParams();
  if (asked.words) query.set('search', asked.words);
  if (asked.outcome) query.set('outcome', asked.outcome);
  for (const name of texts) if (asked[name]) query.set(name, asked[name]);
  if (asked.isUnsure) query.set('unsure', 'true');
  for (const name of ['from', 'to'] as const) if (asked[name]) query.set(name, asked[name]);
  return query.toString();
}

const dayMs = 86_400_000;

/** When a day begins in the visitor's zone, as the server reads it; null for no day. @param later so many days behind it */
export function beginOf(day: string, later = 0): string | null {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const begin = day === '' ? Number.NaN : new Date(year, month - 1, date + later).getTime();
  return Number.isNaN(begin) || begin > Date.now() + 3_650 * dayMs ? null : new Date(begin).toISOString();
}
