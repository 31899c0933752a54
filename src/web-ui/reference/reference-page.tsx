import { Input } from 'antd';
import { useDeferredValue, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { Empty } from '#web-ui/shell/empty.js';
import { Fetched } from '#web-ui/shell/fetched.js';
import { useTitle } from '#web-ui/shell/use-title.js';
import { OperationEntry } from '#web-ui/reference/operation-entry.js';
import { useReference, type Operation } from '#web-ui/reference/read-reference.js';
import './reference.css';

/** What `/api/openapi.json` says, for people. */
export function ReferencePage(): ReactElement {
  const { t } = useTranslation('reference');
  useTitle(t('title'));
  const reference = useReference();
  return (
    <div className="sheet">
      <h1>{t('title')}</h1>
      <p className="sheet-lead">
        {t('lead')} <a href="/api/openapi.json">{'/api/openapi.json'}</a>
        <br />
        {t('signing')} <Link href="/account">{t('keys')}</Link>
      </p>
      <Fetched query={reference}>{(operations) => <Found operations={operations} />}</Fetched>
    </div>
  );
}

function Found({ operations }: { readonly operations: readonly Operation[] }): ReactElement {
  const { t } = useTranslation('reference');
  const [typed, setTyped] = useState('');
  const words = useDeferredValue(typed).toLowerCase().split(/\s+/u).filter(Boolean);
  const found = operations.filter((operation) => words.every((word) => textOf(operation).includes(word)));
  const tags = [...new Set(found.map(({ tags: [tag = ''] }) => tag))];
  return (
    <>
      <Input.Search
        className="reference-find"
        allowClear
        aria-label={t('find')}
        placeholder={t('find')}
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
      />
      <p className="quiet" role="status">
        {t('count', { count: found.length })}
      </p>
      {found.length === 0 && <Empty title={t('nothing.title')} remedy={t('nothing.remedy')} />}
      {tags.map((tag) => (
        <section key={tag} className="reference-group" aria-labelledby={`reference-${tag}`}>
          <h2 id={`reference-${tag}`}>{tag}</h2>
          {found
            .filter(({ tags: [first] }) => first === tag)
            .map((operation) => (
              <OperationEntry key={operation.operationId} operation={operation} />
            ))}
        </section>
      ))}
    </>
  );
}

function textOf({ method, path, summary, tags }: Operation): string {
  return `${method} ${path} ${summary} ${tags.join(' ')}`.toLowerCase();
}
