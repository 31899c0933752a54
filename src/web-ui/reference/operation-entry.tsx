import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { halfOf, type Operation, type Parameter } from '#web-ui/reference/read-reference.js';

const rights = [
  'public',
  'enter',
  'ask-any',
  'signed-in',
  'ask',
  'read',
  'edit',
  'own',
  'administer',
  'administer-people',
  'observe',
] as const;

/** One operation; what it takes and answers is written when it is opened. */
export function OperationEntry({ operation }: { readonly operation: Operation }): ReactElement {
  const { i18n } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  const { method, path, summary } = operation;
  return (
    <details className="reference-operation" onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
      <summary>
        <code>{`${method} ${path}`}</code> <span>{halfOf(summary, i18n.language)}</span>
      </summary>
      {isOpen && <Details operation={operation} />}
    </details>
  );
}

function Details({ operation }: { readonly operation: Operation }): ReactElement {
  const { t } = useTranslation('reference');
  const { parameters = [], requestBody, responses } = operation;
  const right = rights.find((one) => one === operation['x-right']);
  return (
    <>
      <p>{`${t('needs')}: ${right ? t(`rights.${right}`) : operation['x-right']}`}</p>
      {parameters.length > 0 && <h3>{t('parameters')}</h3>}
      <ul>
        {parameters.map((parameter) => (
          <ParameterLine key={`${parameter.in} ${parameter.name}`} parameter={parameter} />
        ))}
      </ul>
      {requestBody && <h3>{t('body')}</h3>}
      {Object.entries(requestBody?.content ?? {}).map(([type, { schema }]) => (
        <Schema key={type} of={`${t('body')} ${type}`} schema={schema ?? {}} />
      ))}
      <h3>{t('answers')}</h3>
      {Object.entries(responses).map(([status, { description, content = {} }]) => (
        <div key={status}>
          <p>
            <code>{status}</code> {description} {Object.keys(content).join(', ')}
          </p>
          {Object.entries(content).map(([type, { schema }]) =>
            schema && !('$ref' in schema) ? <Schema key={type} of={`${status} ${type}`} schema={schema} /> : null,
          )}
        </div>
      ))}
    </>
  );
}

function ParameterLine({ parameter: { name, in: place, required, schema } }: { readonly parameter: Parameter }): ReactElement {
  const { t } = useTranslation('reference');
  const usual = schema.default === undefined ? '' : `= ${JSON.stringify(schema.default)}`;
  const facts = [place, schema.enum?.join(' | ') ?? schema.type ?? '', required ? t('required') : '', usual];
  return (
    <li>
      <code>{name}</code> {facts.filter(Boolean).join(', ')}
    </li>
  );
}

/** It may be wide: it is scrolled by itself, by keyboard too. */
function Schema({ of, schema }: { readonly of: string; readonly schema: object }): ReactElement {
  return (
    <pre tabIndex={0} role="region" aria-label={of}>
      <code>{JSON.stringify(schema, null, 2)}</code>
    </pre>
  );
}
