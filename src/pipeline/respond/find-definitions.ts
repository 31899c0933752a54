import type { ChunkIndex, Definition } from '#ports/chunk-store.js';
import type { AllowedChunks } from '#pipeline/respond/allowed-chunks.js';
import { foldSymbol } from '#shared/fold-symbol.js';
import { namedSymbols, type NamedSymbol } from '#pipeline/respond/named-symbols.js';

/** A chunk that defines what a question names. */
export interface DefinitionHit {
  readonly id: number;
  /** How surely it is what was meant, above 0, at most 1. */
  readonly score: number;
  /** What it defines, as the source has it. */
  readonly name: string;
}

/** How much of a score is left when a name is written otherwise, and when it is spelled otherwise. */
const written = { exactly: 1, otherwise: 0.9, nearly: 0.6 } as const;
/** Share that is left when nothing of what a name is said to stand in is found around it. */
const elsewhere = 0.5;
/** A name that takes up a third of a question is what it is about; one in passing keeps its share of this, and so much at least. */
const wholeQuestion = 1 / 3;
const inPassing = 0.3;
/** Of one name: more are no answer to what it is. */
const mostHits = 8;

/**
 * The definitions of what a question names in the way of code, best first, ties by id; none for a question in plain words. For each
 * name only those that fit it best. The more there are of one name, the less each is worth, and so is what is named in passing.
 * @param allowed what counts as there; null for everything
 */
export function findDefinitions(question: string, index: ChunkIndex, allowed: AllowedChunks | null): DefinitionHit[] {
  const chunks = allowed ? within(index, allowed) : index;
  const best = new Map<number, DefinitionHit>();
  for (const symbol of namedSymbols(question)) {
    const share = symbol.path.join('.').length / (question.trim().length * wholeQuestion);
    const weight = Math.min(1, Math.max(inPassing, share));
    for (const hit of definitionsOf(symbol, chunks)) {
      const score = hit.score * weight;
      if (score > (best.get(hit.id)?.score ?? 0)) best.set(hit.id, { ...hit, score });
    }
  }
  return [...best.values()].sort((a, b) => b.score - a.score || a.id - b.id);
}

type Definitions = Pick<ChunkIndex, 'chunks' | 'definitions' | 'nearDefinitions'>;

/** The same as if there were nothing but what is allowed. */
function within(index: Definitions, allowed: AllowedChunks): Definitions {
  const only = (found: readonly Definition[]): Definition[] => {
    const among = allowed.among(found.map(({ id }) => id));
    return found.filter(({ id }) => among.has(id));
  };
  return {
    chunks: (ids) => index.chunks(ids),
    definitions: (name, wanted) => only(index.definitions(name, { ...wanted, among: allowed.ids })),
    nearDefinitions: (name, wanted) => only(index.nearDefinitions(name, { ...wanted, among: allowed.ids })),
  };
}

function definitionsOf({ path, isMarked }: NamedSymbol, chunks: Definitions): DefinitionHit[] {
  const own = path.at(-1) ?? '';
  const around = path.slice(0, -1);
  const found = chunks.definitions(own, { within: around });
  const near = found.length === 0 && isMarked ? chunks.nearDefinitions(own, { within: around }) : [];
  const judged = judge([...found, ...near], { own, around, isNear: near.length > 0 }, chunks).filter(
    ({ score }) => isMarked || score > elsewhere,
  );
  const [first] = judged;
  if (!first) return isMarked && around.length > 0 ? definitionsOf({ path: around, isMarked }, chunks) : [];
  const fitting = judged.filter(({ score }) => score === first.score);
  return fitting.slice(0, mostHits).map((hit) => ({ ...hit, score: hit.score / Math.sqrt(fitting.length) }));
}

interface Asked {
  readonly own: string;
  readonly around: readonly string[];
  readonly isNear: boolean;
}

function judge(definitions: readonly Definition[], { own, around, isNear }: Asked, chunks: Definitions): DefinitionHit[] {
  const documents = new Map(chunks.chunks([...new Set(definitions.map(({ id }) => id))]).map(({ id, document }) => [id, document]));
  const judged = new Map<number, DefinitionHit>();
  for (const { id, name } of definitions) {
    const parts = name.split('.');
    const spelling = isNear ? written.nearly : parts.at(-1) === own ? written.exactly : written.otherwise;
    const place = [...(documents.get(id) ?? '').split(/[/.]/u), ...parts.slice(0, -1)].map(foldSymbol);
    const share = around.filter((part) => place.includes(foldSymbol(part))).length / Math.max(1, around.length);
    const score = spelling * (around.length === 0 ? 1 : elsewhere + (1 - elsewhere) * share);
    if (score > (judged.get(id)?.score ?? 0)) judged.set(id, { id, name, score });
  }
  return [...judged.values()].sort((a, b) => b.score - a.score || a.id - b.id);
}
