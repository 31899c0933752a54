import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { valuesOf } from '#web-ui/dashboard/chart-option.js';
import type { Asked, FigureTable } from '#web-ui/dashboard/dashboard-api.js';
import { MessagesLink } from '#web-ui/dashboard/messages-link.js';
import { useFigureWords } from '#web-ui/dashboard/use-figure-words.js';
import { figureOf } from '#web-ui/shell/in-language.js';

const mostShown = 6;

interface Props {
  readonly table: FigureTable;
  readonly asked: Asked;
  readonly ofAll: boolean;
}

/** The most frequent reasons with their messages. */
export function ReasonLinks({ table, ...from }: Props): ReactElement {
  const { i18n } = useTranslation('dashboard');
  const words = useFigureWords();
  return (
    <ul className="dashboard-reasons">
      {table.columns.slice(1, 1 + mostShown).map((reason) => (
        <li key={reason}>
          <span className="figures">
            {figureOf(
              valuesOf(table, reason).reduce<number>((sum, value) => sum + (value ?? 0), 0),
              i18n.language,
            )}
          </span>{' '}
          <MessagesLink {...from} outcome="declined" reason={reason}>
            {words.column(reason)}
          </MessagesLink>
        </li>
      ))}
    </ul>
  );
}
