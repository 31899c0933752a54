import { Alert, Button } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguageModel } from '#web-ui/api/language-model.js';
import { Fetched } from '#web-ui/shell/fetched.js';
import { ModelChooser } from '#web-ui/start/model-chooser.js';
import { StepActions } from '#web-ui/start/step-actions.js';

interface Props {
  readonly onBack: () => void;
  readonly onDone: () => void;
}

/** Who writes the answers, or nobody: then they are quoted. */
export function ModelStep({ onBack, onDone }: Props): ReactElement {
  const { t } = useTranslation('start');
  const model = useLanguageModel();
  return (
    <section className="start-step" aria-labelledby="start-heading">
      <h2 id="start-heading">{t('model.heading')}</h2>
      <p className="start-lead">{t('model.lead')}</p>
      <Fetched query={model}>
        {(present) =>
          present.settledBy.length === 0 ? (
            <ModelChooser present={present} words={{ none: t('next'), use: t('model.use') }} onBack={onBack} onDone={onDone} />
          ) : (
            <>
              <Alert
                type="info"
                showIcon
                title={t('model.settled')}
                description={t('model.settledRemedy', { variables: present.settledBy.join(', '), model: present.model ?? present.kind })}
              />
              <StepActions onBack={onBack}>
                <Button type="primary" onClick={onDone}>
                  {t('next')}
                </Button>
              </StepActions>
            </>
          )
        }
      </Fetched>
    </section>
  );
}
