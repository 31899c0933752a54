import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useReducer, useRef, useState } from 'react';
import { placeTurn, readAgain, useListChanged, type Turn } from '#web-ui/ask/conversations.js';

/** A step that has begun, with how long it took once it has ended. */
export interface Step {
  readonly stage: string;
  readonly milliseconds: number | null;
}

/** What is known of a turn while it is answered. */
export interface Live {
  readonly steps: readonly Step[];
  /** As far as it is written; replaced by the checked answer at the end. */
  readonly text: string;
  readonly isLost: boolean;
}

type Told =
  | { readonly event: 'anew' | 'lost' | 'found' | 'start' }
  | { readonly event: 'stage'; readonly stage: string }
  | { readonly event: 'stage-end'; readonly stage: string; readonly milliseconds: number }
  | { readonly event: 'delta'; readonly text: string };

const nothing: Live = { steps: [], text: '', isLost: false };
const againMs = 2_000;
const longestAgainMs = 30_000;

function next(live: Live, told: Told): Live {
  switch (told.event) {
    case 'anew':
      return { ...nothing, isLost: live.isLost };
    case 'lost':
      return { ...live, isLost: true };
    case 'found':
      return live.isLost ? { ...live, isLost: false } : live;
    case 'start':
      return { ...live, text: '' };
    case 'delta':
      return { ...live, text: live.text + told.text };
    case 'stage':
      return { ...live, steps: [...live.steps, { stage: told.stage, milliseconds: null }] };
    default: {
      const ended = live.steps.findLastIndex(({ stage, milliseconds }) => stage === told.stage && milliseconds === null);
      return ended < 0
        ? live
        : { ...live, steps: live.steps.with(ended, { ...(live.steps[ended] as Step), milliseconds: told.milliseconds }) };
    }
  }
}

/**
 * Follows a turn from its beginning until it ends, and puts the end where the conversation is. A connection that breaks is opened again
 * where it broke (`Last-Event-ID`); one that is refused, from the beginning, ever more seldom.
 */
export function useRunningTurn(conversation: string, { id, state }: Turn): Live {
  const [live, tell] = useReducer(next, nothing);
  const queries = useQueryClient();
  const listChanged = useListChanged();
  const isRunning = state === 'running';
  const [attempt, setAttempt] = useState(0);
  const refusals = useRef(0);
  useEffect(() => {
    if (!isRunning) return undefined;
    tell({ event: 'anew' });
    const address = `/api/v1/conversations/${encodeURIComponent(conversation)}/turns/${encodeURIComponent(id)}/events`;
    const events = new EventSource(address);
    const hear = (event: Told['event']) =>
      events.addEventListener(event, ({ data }) => tell({ ...(JSON.parse(String(data)) as object), event } as Told));
    for (const event of ['start', 'stage', 'stage-end', 'delta'] as const) hear(event);
    events.addEventListener('open', () => {
      refusals.current = 0;
      tell({ event: 'found' });
    });
    events.addEventListener('end', ({ data }) => {
      events.close();
      placeTurn(queries, conversation, JSON.parse(String(data)) as Turn);
      listChanged();
    });
    let later: ReturnType<typeof setTimeout> | undefined;
    events.addEventListener('error', () => {
      tell({ event: 'lost' });
      // A server that answers with a failure is not asked again by the browser.
      if (events.readyState !== EventSource.CLOSED) return;
      const wait = Math.min(longestAgainMs, againMs * 2 ** refusals.current);
      refusals.current += 1;
      later = setTimeout(() => void readAgain(queries, conversation).then(() => setAttempt(attempt + 1)), wait);
    });
    return () => {
      clearTimeout(later);
      events.close();
    };
    // What else is named here is the same as long as the page is.
  }, [conversation, id, isRunning, attempt]);
  return live;
}
