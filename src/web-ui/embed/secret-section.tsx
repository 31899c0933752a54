import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Popconfirm, Typography } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { makeSecret } from '#web-ui/embed/widget-api.js';
import { momentOf } from '#web-ui/shell/in-language.js';
import { Trouble } from '#web-ui/shell/trouble.js';

interface Props {
  readonly library: string;
  /** Null before the first. */
  readonly madeAt: string | null;
}

/** What servers of pages vouch for their visitors with: made, shown once, replaced. */
export function SecretSection({ library, madeAt }: Props): ReactElement {
  const { t, i18n } = useTranslation('widget');
  const queries = useQueryClient();
  const make = useMutation({
    mutationFn: () => makeSecret(library),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['library', library, 'widget'] }),
  });
  const button = (act?: () => void): ReactElement => (
    <Button loading={make.isPending} {...(act && { onClick: act })}>
      {t(madeAt === null ? 'secret.make' : 'secret.replace')}
    </Button>
  );
  return (
    <section className="section narrow" aria-labelledby="widget-secret">
      <h2 id="widget-secret">{t('secret.heading')}</h2>
      <p className="quiet">{t('secret.lead')}</p>
      <p className="figures">{madeAt === null ? t('secret.none') : t('secret.made', { when: momentOf(madeAt, i18n.language) })}</p>
      {make.error && <Trouble error={make.error} />}
      {make.data && <SecretOnce secret={make.data.secret} />}
      {madeAt === null ? (
        button(() => make.mutate())
      ) : (
        <Popconfirm title={t('secret.sure')} okText={t('secret.replace')} cancelText={t('secret.cancel')} onConfirm={() => make.mutate()}>
          {button()}
        </Popconfirm>
      )}
    </section>
  );
}

function SecretOnce({ secret }: { readonly secret: string }): ReactElement {
  const { t } = useTranslation('widget');
  const copyable = { text: secret, tooltips: [t('snippet.copy'), t('snippet.copied')] };
  const shown = (
    <Typography.Paragraph className="embed-code" copyable={copyable} data-testid="secret">
      {secret}
    </Typography.Paragraph>
  );
  return <Alert className="embed-once" type="success" role="status" title={t('secret.once')} description={shown} />;
}
