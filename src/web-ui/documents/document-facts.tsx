import { Alert } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { StateWord } from '#web-ui/documents/state-word.js';
import { useReasonInWords } from '#web-ui/shell/use-reason-in-words.js';
import { useWarningInWords } from '#web-ui/documents/use-warning-in-words.js';
import type { DocumentRecord } from '#web-ui/source/use-document.js';
import { figureOf, momentOf, sizeOf } from '#web-ui/shell/in-language.js';

/** What is known of a document: how it is, why, and its figures. */
export function DocumentFacts({ record }: { readonly record: DocumentRecord }): ReactElement {
  const { t, i18n } = useTranslation('document');
  const [reasonInWords, warningInWords] = [useReasonInWords(), useWarningInWords()];
  const { bytes, at, reason, record: read } = record;
  const figure = (value: number): string => figureOf(value, i18n.language);
  const facts: readonly (readonly [string, string])[] = [
    [t('facts.kind'), read?.format ?? ''],
    [t('facts.size'), sizeOf(bytes, i18n.language)],
    [t('facts.sent'), at === null ? '' : momentOf(at, i18n.language)],
    [t('facts.pages'), read?.pages ? figure(read.pages) : ''],
    [t('facts.characters'), read?.characters ? figure(read.characters) : ''],
    [t('facts.chunks'), read ? figure(read.chunks) : ''],
    [t('facts.encoding'), read?.encoding ?? ''],
    [t('facts.tags'), read?.tags.join(', ') ?? ''],
  ];
  return (
    <>
      <dl className="document-facts figures">
        <div>
          <dt>{t('facts.state')}</dt>
          <dd>
            <StateWord row={record} />
          </dd>
        </div>
        {facts
          .filter(([, value]) => value !== '')
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      {reason && <Alert type="error" showIcon title={t('failed')} description={reasonInWords(reason)} />}
      {(read?.warnings.length ?? 0) > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t('warned')}
          description={<WarningList warnings={read?.warnings.map(warningInWords) ?? []} />}
        />
      )}
    </>
  );
}

function WarningList({ warnings }: { readonly warnings: readonly string[] }): ReactElement {
  return (
    <ul className="document-warnings">
      {warnings.map((warning) => (
        <li key={warning}>{warning}</li>
      ))}
    </ul>
  );
}
