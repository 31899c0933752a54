import { Button } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { whereBestBalanced, whereNineOfTen } from '#web-ui/gate/figures-at.js';
import type { Curve } from '#web-ui/gate/gate-api.js';

/** Places of the slider for what people want, in words. */
export function Aims({ curve, onChange }: { readonly curve: Curve; readonly onChange: (threshold: number) => void }): ReactElement {
  const { t } = useTranslation('gate');
  const aims = { nine: whereNineOfTen(curve), balance: whereBestBalanced(curve) };
  return (
    <div className="gate-aims">
      <span className="quiet">{t('slider.aim')}</span>
      {(['nine', 'balance'] as const).map((name) => {
        const threshold = aims[name];
        return (
          threshold !== null && (
            <Button key={name} size="small" onClick={() => onChange(threshold)}>
              {t(`slider.aims.${name}`)}
            </Button>
          )
        );
      })}
    </div>
  );
}
