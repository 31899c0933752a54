import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { LookedAt } from '#web-ui/search/use-search-test.js';
import { figureOf } from '#web-ui/shell/in-language.js';

/** The largest and the least of each score in one search, by which its bars are drawn. */
export interface Scales {
  readonly [score: string]: { readonly least: number; readonly most: number } | undefined;
}

const scores = ['score', 'cosine', 'bm25', 'late', 'rerank'] as const;
const close: ReadonlySet<string> = new Set(['cosine', 'late', 'rerank']);
type Score = (typeof scores)[number];

export function scalesOf(looked: readonly LookedAt[]): Scales {
  return Object.fromEntries(
    scores.map((score) => {
      const values = looked.flatMap((one) => one[score] ?? []);
      const [lowest, most] = [Math.min(...values), Math.max(...values)];
      // Cosines of one search lie close together, and their bars would all be alike.
      const least = close.has(score) ? lowest - (most - lowest) / 10 : Math.min(0, lowest);
      return [score, { least, most: most > least ? most : least + 1 }];
    }),
  );
}

/** Every score of one passage, each as a number and as a bar within its search. */
export function ScoreBars({ passage, scales }: { readonly passage: LookedAt; readonly scales: Scales }): ReactElement {
  const { t } = useTranslation('search');
  const ranks: Partial<Record<Score, number | null>> = {
    cosine: passage.ranks.meaning,
    bm25: passage.ranks.words,
    late: passage.ranks.compared,
  };
  return (
    <dl className="search-scores figures">
      {scores
        .filter((score) => passage[score] !== null || ranks[score])
        .map((score) => (
          <div key={score} title={t(`meaning.${score}`)}>
            <dt>{t(`scores.${score}`)}</dt>
            <Bar value={passage[score]} scale={scales[score]} />
            <dd>{ranks[score] ? t('rank', { rank: ranks[score] }) : ''}</dd>
          </div>
        ))}
    </dl>
  );
}

/** An SVG, since its width is a number and not a style. */
function Bar({ value, scale }: { readonly value: number | null; readonly scale: Scales[string] }): ReactElement {
  const { i18n } = useTranslation();
  if (value === null || !scale) return <dd />;
  const share = Math.max(0, Math.min(1, (value - scale.least) / (scale.most - scale.least)));
  return (
    <dd className="search-value">
      <svg className="search-bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden>
        <rect className="search-bar-ground" width="100" height="6" rx="3" />
        <rect className="search-bar-share" width={share * 100} height="6" rx="3" />
      </svg>
      {figureOf(value, i18n.language, { maximumFractionDigits: 3 })}
    </dd>
  );
}
