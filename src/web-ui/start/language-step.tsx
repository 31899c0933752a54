import { Button, Radio } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { chooseLanguage, tagOf, type Language } from '#web-ui/language.js';
import { StepActions } from '#web-ui/start/step-actions.js';

export function LanguageStep({ onDone }: { readonly onDone: () => void }): ReactElement {
  const { t, i18n } = useTranslation('start');
  const choose = ({ target: { value } }: { readonly target: { readonly value?: Language } }): void => {
    if (value) void chooseLanguage(value);
  };
  return (
    <section className="start-step" aria-labelledby="start-heading">
      <h2 id="start-heading">{t('language.heading')}</h2>
      <p className="start-lead">{t('language.lead')}</p>
      <Radio.Group className="start-choices" value={i18n.language} onChange={choose} aria-labelledby="start-heading">
        <Radio value="zh">
          <span lang={tagOf('zh')}>{t('language.chinese')}</span>
        </Radio>
        <Radio value="en">
          <span lang={tagOf('en')}>{t('language.english')}</span>
        </Radio>
      </Radio.Group>
      <StepActions>
        <Button type="primary" onClick={onDone}>
          {t('next')}
        </Button>
      </StepActions>
    </section>
  );
}
