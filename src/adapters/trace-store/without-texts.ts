import { createHmac } from 'node:crypto';
import type { Trace } from '#domain/trace.js';

const length = 24;

/** Names told apart without being told: the same word for the same name, by a key that only this installation has. */
export function pseudonymsBy(secret: string): (name: string) => string {
  return (name) => `#${createHmac('sha256', secret).update(name).digest('hex').slice(0, length)}`;
}

/** A trace of decisions and scores alone: no word that anybody said, no name, no quote. */
export function withoutTexts(trace: Trace, pseudonym: (name: string) => string): Trace {
  const { gate, group, person, error, web, ...rest } = trace;
  return {
    ...rest,
    group: group === null ? null : pseudonym(group),
    person: person === null ? null : pseudonym(person),
    text: null,
    history: [],
    gate: gate && { ...gate, nearest: null },
    error: error && { ...error, message: '' },
    reply: null,
    citations: trace.citations.map((citation) => ({ ...citation, quote: '' })),
    ...(web && { web: { ...web, query: '', pages: web.pages.map((page) => ({ ...page, url: '', title: '' })) } }),
  };
}
