import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { figureOf } from '#web-ui/shell/in-language.js';

interface Props {
  readonly isOn: boolean;
  readonly words: string;
  /** How many it would leave; null where nobody counts. */
  readonly count: number | null;
  readonly onClick: () => void;
}

/** One of a few kinds that a list is narrowed to. */
export function Chip({ isOn, words, count, onClick }: Props): ReactElement {
  const { i18n } = useTranslation();
  return (
    <button type="button" className="chip" aria-pressed={isOn} onClick={onClick}>
      {words} {count !== null && <span className="figures">{figureOf(count, i18n.language)}</span>}
    </button>
  );
}
