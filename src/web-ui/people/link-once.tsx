import { Alert, Typography } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';

/** The link of an invitation, which is shown this once. */
export function LinkOnce({ token }: { readonly token: string }): ReactElement {
  const { t } = useTranslation('people');
  const link = `${location.origin}/join#${token}`;
  return (
    <Alert
      className="people-said"
      type="success"
      role="status"
      title={t('invite.link')}
      description={
        <Typography.Paragraph
          className="people-link"
          copyable={{ text: link, tooltips: [t('invite.copy'), t('invite.copied')] }}
          data-testid="link"
        >
          {link}
        </Typography.Paragraph>
      }
    />
  );
}
