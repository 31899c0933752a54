import type { Dialogue, DialogueTurnEnd } from '#domain/dialogue.js';
import type { NewDialogueTurn } from '#ports/dialogue-store.js';
import { verdict } from './scripted-app.js';

const at = '2026-01-05T00:00:00.000Z';

export function sampleDialogue(changes: Partial<Dialogue> = {}): Dialogue {
  const times = { createdAt: at, changedAt: at };
  return { id: 'd1', owner: 'ann', library: 'plants', title: '', isPinned: false, mode: 'direct', webSearch: true, ...times, ...changes };
}

export function sampleDialogueTurn(changes: Partial<NewDialogueTurn> = {}): NewDialogueTurn {
  const asked = { library: 'plants', mode: 'direct', webSearch: true, question: 'How often is ivy watered?', askedAt: at } as const;
  return { id: 'q1', dialogue: 'd1', pictures: [], replaces: null, ...asked, ...changes };
}

export function sampleDialogueEnd(reply = 'Weekly. [1]'): DialogueTurnEnd {
  const record = {
    outcome: 'answered' as const,
    reason: null,
    reply,
    answer: reply,
    citations: [],
    gate: verdict,
    timings: { total: 1 },
    trace: 't1',
  };
  return { state: 'answered', reply: record, error: null, endedAt: at };
}
