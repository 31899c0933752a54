import { Alert } from 'antd';
import { useState, type ComponentProps, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguageModel } from '#web-ui/api/language-model.js';
import { isAdmin, useSession } from '#web-ui/api/session.js';
import { Empty } from '#web-ui/shell/empty.js';
import { Fetched } from '#web-ui/shell/fetched.js';
import { useTitle } from '#web-ui/shell/use-title.js';
import { ModelChooser } from '#web-ui/start/model-chooser.js';
import '#web-ui/start/start.css';

/** Who writes the answers, changed at any time. */
export function ModelPage(): ReactElement {
  const { t } = useTranslation('libraries');
  useTitle(t('modelPage.title'));
  const who = useSession();
  return (
    <div className="sheet start">
      <h1>{t('modelPage.title')}</h1>
      <p className="sheet-lead">{t('modelPage.lead')}</p>
      {isAdmin(who) ? <Chosen /> : <Empty title={t('adminOnly.title')} remedy={t('adminOnly.remedy')} />}
    </div>
  );
}

function Chosen(): ReactElement {
  const model = useLanguageModel();
  return <Fetched query={model}>{(present) => <Present present={present} />}</Fetched>;
}

function Present({ present }: Pick<ComponentProps<typeof ModelChooser>, 'present'>): ReactElement {
  const { t } = useTranslation(['libraries', 'start']);
  const [isKept, setIsKept] = useState(false);
  const settled = { variables: present.settledBy.join(', '), model: present.model ?? present.kind };
  if (present.settledBy.length > 0)
    return (
      <Alert
        type="info"
        showIcon
        title={t('model.settled', { ns: 'start' })}
        description={t('model.settledRemedy', { ns: 'start', ...settled })}
      />
    );
  return (
    <>
      {isKept && (
        <Alert
          className="said"
          type="success"
          showIcon
          role="status"
          title={present.kind === 'none' ? t('modelPage.keptNone') : t('modelPage.kept')}
        />
      )}
      <ModelChooser present={present} words={{ none: t('modelPage.takeNone'), use: t('modelPage.take') }} onDone={() => setIsKept(true)} />
    </>
  );
}
