import type { Passage } from '#domain/passage.js';
import type { DefinitionHit } from '#pipeline/respond/find-definitions.js';

/** The best stands above the passage at this place by what a sure definition gains. */
const behind = 50;

/**
 * Passages that define what the question names go up by their share of the distance between the best and one far behind: a sure one
 * to the front whatever scores amount to in this library, one of many a little. Without definitions nothing changes.
 * @param passages best first
 */
export function raiseDefinitions(passages: readonly Passage[], definitions: readonly DefinitionHit[]): readonly Passage[] {
  if (definitions.length === 0) return passages;
  const hits = new Map(definitions.map((hit) => [hit.id, hit]));
  const span = (passages[0]?.score ?? 0) - (passages.slice(0, behind).at(-1)?.score ?? 0);
  const raised = passages.map((passage): Passage => {
    const hit = hits.get(passage.id);
    return hit ? { ...passage, score: passage.score + hit.score * span, defines: hit.name } : passage;
  });
  return raised.sort((a, b) => b.score - a.score || a.id - b.id);
}
