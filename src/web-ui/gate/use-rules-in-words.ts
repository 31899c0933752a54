import { useTranslation } from 'react-i18next';
import type { GroupOfLibrary, QuietTime } from '#web-ui/gate/gate-api.js';
import { listOf, weekdayOf } from '#web-ui/shell/in-language.js';

const everyDay = 7;

/** What holds of a group's rules, a line each; those that say nothing are left out. */
export function useRulesInWords(): (rules: GroupOfLibrary['rules']) => readonly string[] {
  const { t, i18n } = useTranslation('groups');
  const quiet = ({ from, to, days }: QuietTime): string => {
    const on =
      days.length === everyDay
        ? ''
        : ` ${listOf(
            days.map((day) => weekdayOf(day, i18n.language)),
            i18n.language,
          )}`;
    return `${from}–${to}${on}`;
  };
  return ({ chosen, configured }) => {
    const times = chosen.quietTimes ?? configured.quietTimes;
    const perHour = chosen.answersPerHour ?? configured.answersPerHour;
    const coolDown = chosen.coolDownMinutes ?? configured.coolDownMinutes;
    const zone = chosen.timeZone ?? configured.timeZone;
    return [
      ...(times.length > 0 ? [t('quiet', { times: listOf(times.map(quiet), i18n.language) })] : []),
      ...(times.length > 0 && zone !== null ? [zone] : []),
      ...(perHour === null ? [] : [t('perHour', { count: perHour })]),
      ...(coolDown === 0 ? [] : [t('coolDown', { count: coolDown })]),
    ];
  };
}
