import { checkErasure, type Erasure } from '#domain/erasure.js';
import { gateScoresOf, toTracedQuestion, toTraceSummary, type Trace, type TracedQuestion, type TraceSummary } from '#domain/trace.js';
import type { QuestionQuery, TraceQuery, TraceStore } from '#ports/trace-store.js';

/** Traces in memory, in full. */
export class MemoryTraceStore implements TraceStore {
  traces: Trace[] = [];

  note(trace: Trace): void {
    if (this.traces.every(({ id }) => id !== trace.id)) this.traces.push(trace);
  }

  async flush(): Promise<void> {}

  async get(id: string): Promise<Trace | null> {
    return this.traces.find((trace) => trace.id === id) ?? null;
  }

  async list(query: TraceQuery): Promise<readonly TraceSummary[]> {
    return (await this.read(query)).map(toTraceSummary);
  }

  async questions({ reasons, ...query }: QuestionQuery): Promise<readonly TracedQuestion[]> {
    const declined = await this.read({ ...query, outcome: 'declined', limit: Infinity });
    const found = declined.filter(({ reason }) => reason !== null && reasons.includes(reason));
    return found.slice(0, query.limit).map(toTracedQuestion);
  }

  async lastStored(library?: string): Promise<number> {
    return 1 + this.traces.findLastIndex((trace) => library === undefined || trace.library === library);
  }

  async read({ limit, storedAfter = 0, ...which }: TraceQuery): Promise<readonly Trace[]> {
    const found = this.traces.slice(storedAfter).filter((trace) => fits(trace, which));
    found.sort((a, b) => (a.at === b.at ? (a.id < b.id ? 1 : -1) : a.at < b.at ? 1 : -1));
    return found.slice(0, limit);
  }

  async erase(which: Erasure): Promise<number> {
    checkErasure(which);
    const left = this.traces.filter((trace) => !fits(trace, which));
    const erased = this.traces.length - left.length;
    this.traces = left;
    return erased;
  }

  async close(): Promise<void> {}
}

function fits(trace: Trace, { since, until, before, words, unsureBy, ...equal }: Omit<TraceQuery, 'limit' | 'storedAfter'>): boolean {
  if (words !== undefined && !trace.text?.slice(0, 300).toLowerCase().includes(words.trim().toLowerCase())) return false;
  const scores = gateScoresOf(trace);
  if (unsureBy !== undefined && !(scores && Math.abs(scores.probability - scores.threshold) < unsureBy)) return false;
  if (before && (trace.at > before.at || (trace.at === before.at && trace.id >= before.id))) return false;
  const isEqual = Object.entries(equal).every(([key, value]) => value === undefined || trace[key as keyof typeof equal] === value);
  return isEqual && (since === undefined || trace.at >= since) && (until === undefined || trace.at < until);
}

let count = 0;

/** `t1`, `t2`, … */
export function numberedTraceId(): string {
  count += 1;
  return `t${count}`;
}
