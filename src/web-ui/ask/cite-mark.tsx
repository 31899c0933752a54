import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Citation } from '#web-ui/ask/conversations.js';
import { nameOf } from '#web-ui/ask/place-of.js';

interface Props {
  /** As it is written. */
  readonly number: string;
  /** Undefined while it is not known yet, and where a number is no citation. */
  readonly citation: Citation | undefined;
  /** Whether it is known what is cited. */
  readonly isKnown: boolean;
  readonly onOpen: (citation: Citation) => void;
}

/** A number in an answer: opens the source. */
export function CiteMark({ number, citation, isKnown, onOpen }: Props): ReactElement {
  const { t } = useTranslation('ask');
  if (!citation) return isKnown ? <>[{number}]</> : <span className="ask-cite ask-cite-plain">{number}</span>;
  return (
    <button
      type="button"
      className="ask-cite figures"
      aria-label={t('sources.open', { number, name: nameOf(citation) })}
      title={nameOf(citation)}
      onClick={() => onOpen(citation)}
    >
      {number}
    </button>
  );
}
