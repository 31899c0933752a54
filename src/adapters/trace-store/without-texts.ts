import type { Citation } from '#domain/answer.js';
import type { Trace } from '#domain/trace.js';
import type { Pseudonym } from '#database/state/pseudonyms-of.js';

/** A trace of decisions and scores alone: no word that anybody said, no name, no quote. */
export function withoutTexts(trace: Trace, pseudonym: Pseudonym): Trace {
  const { gate, group, person, error, reading, web, filter: _named, ...rest } = trace;
  return {
    ...rest,
    group: group === null ? null : pseudonym(group),
    person: person === null ? null : pseudonym(person),
    text: null,
    history: [],
    ...(reading && { reading: { intent: reading.intent, quote: null, links: [], mentions: [] } }),
    gate: gate && { ...gate, nearest: null },
    error: error && { ...error, message: '' },
    reply: null,
    citations: trace.citations.map(withoutQuote),
    passages: trace.passages.map((passage) => (isAddress(passage.document) ? { ...passage, document: '', heading: null } : passage)),
    ...(web && { web: { ...web, query: '', pages: web.pages.map((page) => ({ ...page, url: '', title: '' })) } }),
  };
}

/** Documents are the library's own and stay named; a page of the web tells what was asked. */
function withoutQuote(citation: Citation): Citation {
  const bare = { ...citation, quote: '' };
  return citation.web ? { ...bare, document: '', url: null, heading: null, web: { title: '' } } : bare;
}

function isAddress(document: string): boolean {
  return /^https?:\/\//u.test(document);
}
