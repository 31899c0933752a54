import { WarningOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Checked } from '#web-ui/terms/terms-api.js';
import { useReasonInWords } from '#web-ui/shell/use-reason-in-words.js';

interface Props {
  readonly problems: Checked['problems'];
  /** Shows the line in the text. */
  readonly onLine: (line: number) => void;
}

/** What cannot be used of the terms, line by line. */
export function TermProblems({ problems, onLine }: Props): ReactElement | null {
  const { t } = useTranslation('terms');
  const inWords = useReasonInWords();
  if (problems.length === 0) return null;
  return (
    <section aria-labelledby="term-problems">
      <h2 id="term-problems">
        <WarningOutlined aria-hidden /> {t('problems')}
      </h2>
      <ul className="terms-problems">
        {problems.map(({ line, why }, i) => (
          <li key={i}>
            {line !== null && (
              <Button type="link" size="small" aria-label={t('toLine', { line })} onClick={() => onLine(line)}>
                {t('line', { line })}
              </Button>
            )}{' '}
            {inWords(why)}
          </li>
        ))}
      </ul>
    </section>
  );
}
