import type { TextKind } from '#inference/sentence-encoder.js';
import { SidecarError } from './sidecar-error.js';

const kinds: Readonly<Record<string, TextKind>> = {
  query: 'query',
  search_query: 'query',
  'retrieval.query': 'query',
  passage: 'passage',
  document: 'passage',
  search_document: 'passage',
  'retrieval.passage': 'passage',
};

/** Which prefix a text gets, by the words of several vendors; none when nothing is said. @throws SidecarError Validation */
export function textKind(field: string, said: string | undefined): TextKind {
  if (said === undefined) return null;
  const kind = Object.hasOwn(kinds, said) ? kinds[said] : undefined;
  if (kind) return kind;
  throw new SidecarError(
    'Validation',
    `${field}: expected one of ${Object.keys(kinds).join(', ')}, or nothing; found ${JSON.stringify(said.slice(0, 100))}`,
  );
}
