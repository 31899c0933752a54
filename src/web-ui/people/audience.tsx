import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useSettings } from '#web-ui/settings/read-settings.js';
import { pageOf } from '#web-ui/shell/page-of.js';

/** Who sees what is answered: everybody who may ask, guests too where it is public. */
export function Audience({ library }: { readonly library: string }): ReactElement | null {
  const { t } = useTranslation('people');
  const { data } = useSettings(library);
  const setting = data?.find(({ key }) => key === 'openToGuests');
  if (!setting) return null;
  const isOpen = (setting.isFixed ? setting.usual : (setting.value ?? setting.usual)) === true;
  return (
    <section className="section narrow" aria-labelledby="people-audience">
      <h2 id="people-audience">{t('audience.heading')}</h2>
      <p>
        {t('audience.lead')} {isOpen ? t('audience.open') : t('audience.closed')}{' '}
        <Link href={pageOf(library, 'settings')}>{t('audience.change')}</Link>
      </p>
    </section>
  );
}
