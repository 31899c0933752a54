import { useState } from 'react';

export const startSteps = ['account', 'language', 'model', 'documents', 'question'] as const;
export type StartStep = (typeof startSteps)[number];

/** How far somebody came, so that a reload goes on there. */
export interface KeptStart {
  readonly step: StartStep;
  readonly library: string | null;
  /** The build that reads the first documents. */
  readonly job: string | null;
  readonly isSample: boolean;
}

const key = 'huixiang.start';
const beginning: KeptStart = { step: 'language', library: null, job: null, isSample: false };

function read(): KeptStart | null {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? 'null') as Partial<KeptStart> | null;
    return kept && startSteps.some((step) => step === kept.step) ? { ...beginning, ...kept } : null;
  } catch {
    return null;
  }
}

function write(kept: KeptStart | null): void {
  try {
    if (kept) localStorage.setItem(key, JSON.stringify(kept));
    else localStorage.removeItem(key);
  } catch {
    // A private window keeps nothing: a reload begins at the second step.
  }
}

/** What is kept in this browser, null before the first step is done; what changes it, and what forgets it. */
export function useKeptStart(): readonly [KeptStart | null, (change: Partial<KeptStart>) => void, () => void] {
  const [kept, setKept] = useState(read);
  const change = (changes: Partial<KeptStart>): void => {
    setKept((before) => {
      const after = { ...(before ?? beginning), ...changes };
      write(after);
      return after;
    });
  };
  const forget = (): void => {
    write(null);
    setKept(null);
  };
  return [kept, change, forget];
}
