import { useMutation, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { AnswerOf } from '#web-ui/api/answer-of.js';
import { api, dataOf } from '#web-ui/api/client.js';
import { TrialNote } from '#web-ui/administration/trial-note.js';
import { Fetched } from '#web-ui/shell/fetched.js';
import { figureOf } from '#web-ui/shell/in-language.js';
import { Trouble } from '#web-ui/shell/trouble.js';
import { useTitle } from '#web-ui/shell/use-title.js';
import './administration.css';

export type ConfiguredModel = AnswerOf<'/api/v1/models', 'get'>['models'][number];

/** The models and services that are asked here, each with a button that asks it once. */
export function ModelsPage(): ReactElement {
  const { t } = useTranslation('installation');
  useTitle(t('models.title'));
  const models = useQuery({ queryKey: ['models'], queryFn: async () => dataOf(await api.GET('/api/v1/models')).models });
  return (
    <div className="sheet">
      <h1>{t('models.title')}</h1>
      <p className="sheet-lead">
        {t('models.lead')} <Link href="/model">{t('models.choose')}</Link>
      </p>
      <Fetched query={models}>
        {(all) => (
          <>
            <ul className="admin-list" aria-label={t('models.title')}>
              {all.map((model) => (
                <ModelLine key={`${model.part} ${model.name} ${model.provider}`} model={model} />
              ))}
            </ul>
            {!all.some(({ part }) => part === 'language model') && <p className="quiet admin-more">{t('models.noLanguageModel')}</p>}
          </>
        )}
      </Fetched>
    </div>
  );
}

function ModelLine({ model }: { readonly model: ConfiguredModel }): ReactElement {
  const { t, i18n } = useTranslation('installation');
  const { part, name, provider, contextTokens, hasKey, missingKey } = model;
  const trial = useMutation({
    mutationFn: async () => dataOf(await api.POST('/api/v1/models/trial', { body: { part, name } })),
  });
  const facts = [
    provider === 'here' || provider === 'onnx' ? t('models.here') : provider,
    ...(contextTokens === null ? [] : [t('models.context', { tokens: figureOf(contextTokens, i18n.language) })]),
    ...(hasKey ? [t('models.hasKey')] : []),
  ];
  return (
    <li>
      <div className="admin-main">
        <span className="admin-name">{name}</span>
        <div>{t(`models.parts.${part}`)}</div>
        <div className="quiet admin-small figures">{facts.join(' · ')}</div>
        {missingKey !== null && <div className="admin-small">{t('models.missingKey', { variable: missingKey })}</div>}
        <div role="status">
          {trial.isPending && <span className="quiet">{t('models.asking')}</span>}
          {trial.data && !trial.isPending && <TrialNote trial={trial.data} />}
        </div>
        {trial.error && <Trouble error={trial.error} />}
      </div>
      <div className="admin-acts">
        <Button loading={trial.isPending} aria-label={t('models.tryOf', { name })} onClick={() => trial.mutate()}>
          {t('models.try')}
        </Button>
      </div>
    </li>
  );
}
