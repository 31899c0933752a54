import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { figureOf } from '#web-ui/shell/in-language.js';

interface Props {
  readonly probability: number;
  readonly threshold: number;
}

const twoDigits = { minimumFractionDigits: 2, maximumFractionDigits: 2 } as const;
const [width, height] = [72, 12];

/** How likely a message was for the library, against what was needed: a bar and a stroke, with the figures in words. */
export function ScoreBar({ probability, threshold }: Props): ReactElement {
  const { t, i18n } = useTranslation('messages');
  const figure = (value: number): string => figureOf(value, i18n.language, twoDigits);
  const told = t('score', { probability: figure(probability), threshold: figure(threshold) });
  return (
    <span className="messages-score figures" title={told}>
      <svg width={width} height={height} role="img" aria-label={told}>
        <rect className="messages-score-ground" y="4" width={width} height="4" rx="2" />
        <rect
          className={probability >= threshold ? 'messages-score-in' : 'messages-score-out'}
          y="4"
          width={width * probability}
          height="4"
          rx="2"
        />
        <rect className="messages-score-needed" x={Math.min(width - 2, width * threshold - 1)} width="2" height={height} />
      </svg>
      <span aria-hidden>{figure(probability)}</span>
    </span>
  );
}
