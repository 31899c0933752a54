import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Trace } from '#web-ui/messages/messages-api.js';

/** What else is known of a run: from where, with which build and gate, and what was left out. */
export function MessageFacts({ trace }: { readonly trace: Trace }): ReactElement {
  const { t } = useTranslation('messages');
  const { channel, group, person, mode, build, gateVersion, reading, pictures, filter, skipped = [] } = trace;
  const narrowed = [...(filter?.documents ?? []), ...(filter?.folders ?? []), ...(filter?.tags ?? [])].join(', ');
  const facts: readonly (readonly [string, string | null | undefined])[] = [
    [t('facts.channel'), channel],
    [t('facts.group'), group],
    [t('facts.person'), person],
    [t('facts.mode'), t(`modes.${mode}`)],
    [t('facts.intent'), reading && t(`intents.${reading.intent}`)],
    [t('facts.quote'), reading?.quote],
    [t('facts.pictures'), pictures === undefined ? null : String(pictures)],
    [t('facts.inPictures'), reading?.inPictures],
    [t('facts.filter'), filter && (narrowed || t('facts.restricted'))],
    [t('facts.skipped'), skipped.map(({ step, reason }) => t(`skipped.${reason}`, { step })).join(', ')],
    [t('facts.build'), build],
    [t('facts.gate'), gateVersion === null ? null : String(gateVersion)],
  ];
  return (
    <section className="trace-part">
      <h3>{t('facts.title')}</h3>
      <dl className="trace-figures">
        {facts
          .filter(([, value]) => value)
          .map(([name, value]) => (
            <div key={name} className="message-fact">
              <dt>{name}</dt>
              <dd className="message-words">{value}</dd>
            </div>
          ))}
      </dl>
    </section>
  );
}
