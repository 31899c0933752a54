import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Checkbox, Flex, Input, Radio } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { QuietTime } from '#web-ui/gate/gate-api.js';
import { weekdayOf } from '#web-ui/shell/in-language.js';

const week = [1, 2, 3, 4, 5, 6, 7] as const;
const clock = /^(?:[01]\d|2[0-3]):[0-5]\d$/u;
const end = /^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/u;
const usual: QuietTime = { from: '22:00', to: '07:00', days: [...week] };
const most = 20;

/** Whether it can be saved: two times of the day and a day at least. */
export function isQuietTime({ from, to, days }: QuietTime): boolean {
  return clock.test(from) && end.test(to) && days.length > 0;
}

interface Props {
  /** Null: as configured. */
  readonly times: readonly QuietTime[] | null;
  readonly configured: readonly QuietTime[];
  readonly onChange: (times: QuietTime[] | null) => void;
}

/** When nothing is answered. */
export function QuietTimes({ times, configured, onChange }: Props): ReactElement {
  const { t } = useTranslation('groups');
  const told = configured.map(({ from, to }) => `${from}–${to}`).join(', ') || t('rules.none');
  const replace = (place: number, time: QuietTime | null): void =>
    onChange((times ?? []).flatMap((one, at) => (at === place ? (time === null ? [] : [time]) : [one])));
  return (
    <fieldset className="gate-quiet-times">
      <legend>{t('rules.quiet')}</legend>
      <Radio.Group value={times === null} onChange={({ target }) => onChange(target.value ? null : [...configured])}>
        <Radio value={true}>{t('rules.asConfigured', { value: told })}</Radio>
        <Radio value={false}>{t('rules.own')}</Radio>
      </Radio.Group>
      {times !== null && (
        <Flex vertical gap={12} className="gate-quiet-list">
          {times.map((time, place) => (
            <OneTime
              // Two of them may be the same while they are written.
              key={place}
              time={time}
              onChange={(to) => replace(place, to)}
            />
          ))}
          {times.length === 0 && <span className="quiet">{t('rules.never')}</span>}
          <Button icon={<PlusOutlined />} disabled={times.length >= most} onClick={() => onChange([...times, usual])}>
            {t('rules.add')}
          </Button>
        </Flex>
      )}
    </fieldset>
  );
}

function OneTime({ time, onChange }: { readonly time: QuietTime; readonly onChange: (to: QuietTime | null) => void }): ReactElement {
  const { t, i18n } = useTranslation('groups');
  const field = (side: 'from' | 'to', form: RegExp): ReactElement => (
    <Input
      aria-label={t(`rules.${side}`)}
      className="gate-clock"
      maxLength={5}
      value={time[side]}
      {...(!form.test(time[side]) && { status: 'error', 'aria-invalid': true })}
      onChange={({ target }) => onChange({ ...time, [side]: target.value.replace('：', ':').trim() })}
    />
  );
  return (
    <div>
      <Flex gap={8} align="center" wrap>
        {field('from', clock)} – {field('to', end)}
        <Button type="text" icon={<DeleteOutlined />} aria-label={t('rules.remove', time)} onClick={() => onChange(null)} />
      </Flex>
      {!isQuietTime(time) && (
        <p role="alert" className="gate-warning">
          {t('rules.wrong')}
        </p>
      )}
      <Checkbox.Group
        className="gate-days"
        value={[...time.days]}
        options={week.map((value) => ({ value, label: weekdayOf(value, i18n.language) }))}
        onChange={(days) => onChange({ ...time, days: week.filter((day) => days.includes(day)) })}
      />
    </div>
  );
}
