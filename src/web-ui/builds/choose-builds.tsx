import { Flex, Select } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Build } from '#web-ui/builds/builds-api.js';
import { momentOf } from '#web-ui/shell/in-language.js';

interface Pair {
  readonly before: string;
  readonly after: string;
}

interface Props {
  readonly builds: readonly Build[];
  readonly pair: Pair;
  readonly onChange: (pair: Pair) => void;
}

/** Which two builds are compared. */
export function ChooseBuilds({ builds, pair, onChange }: Props): ReactElement {
  const { t, i18n } = useTranslation('builds');
  const options = builds.map(({ id, builtAt, isLive }) => ({
    value: id,
    label: `${momentOf(builtAt, i18n.language)}${isLive ? ` · ${t('live')}` : ''}`,
  }));
  return (
    <Flex gap={16} wrap className="builds-pair">
      {(['before', 'after'] as const).map((side) => (
        <label key={side} htmlFor={`build-${side}`}>
          {t(`compare.${side}`)}{' '}
          <Select
            id={`build-${side}`}
            className="builds-select"
            value={pair[side]}
            options={options}
            onChange={(id: string) => onChange({ ...pair, [side]: id })}
          />
        </label>
      ))}
    </Flex>
  );
}
