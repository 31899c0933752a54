import { useTranslation } from 'react-i18next';

/** What was done, in the visitor's language; a program's name for it where there are no words. */
export function useActionInWords(): (action: string) => string {
  const { t, i18n } = useTranslation('actions');
  return (action) => {
    const [noun = '', verb = ''] = action.split('.');
    const [nounKey, verbKey] = [`nouns.${noun}`, `verbs.${verb}`] as const;
    const areKnown = [nounKey, verbKey].every((key) => i18n.exists(key, { ns: 'actions' }));
    // The keys are put together from what the server says.
    const say = t as unknown as (key: string) => string;
    return areKnown ? t('whole', { noun: say(nounKey), verb: say(verbKey) }) : action;
  };
}
