import { Button, Flex, Input, Select } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '#web-ui/messages/messages-api.js';
import { nothingAsked, outcomes, searchOf, type MessagesAsked } from '#web-ui/messages/messages-asked.js';
import { LibraryChoice } from '#web-ui/libraries/library-choice.js';
import { Chip } from '#web-ui/shell/chip.js';
import { WordsField } from '#web-ui/shell/words-field.js';
import { useReasonWords } from '#web-ui/trace/use-reason-words.js';
import { en as why } from '#web-ui/words/why.js';

interface Props {
  readonly asked: MessagesAsked;
  readonly onAsk: (asked: MessagesAsked) => void;
  /** What is listed: channels and groups are chosen from among theirs. */
  readonly rows: readonly Message[];
  /** Whether messages of several libraries are listed. */
  readonly ofAll: boolean;
}

const reasons = Object.keys(why.reasons);

/** Which messages are shown. */
export function MessagesFilters({ asked, onAsk, rows, ofAll }: Props): ReactElement {
  const { t } = useTranslation('messages');
  const reasonWords = useReasonWords();
  return (
    <div className="messages-filters">
      <Flex gap={8} wrap align="center">
        <WordsField label={t('search')} words={asked.words} onWords={(words) => onAsk({ ...asked, words })} />
        {outcomes.map((outcome) => {
          const isOn = asked.outcome === outcome;
          const wanted = isOn ? null : outcome;
          return (
            <Chip
              key={outcome}
              isOn={isOn}
              words={t(`outcomes.${outcome}`)}
              count={null}
              onClick={() => onAsk({ ...asked, outcome: wanted })}
            />
          );
        })}
        <Chip isOn={asked.isUnsure} words={t('unsure')} count={null} onClick={() => onAsk({ ...asked, isUnsure: !asked.isUnsure })} />
      </Flex>
      <Flex gap={8} wrap align="center">
        <Select
          className="messages-select"
          aria-label={t('reason')}
          placeholder={t('everyReason')}
          allowClear
          value={asked.reason || null}
          options={reasons.map((reason) => ({ value: reason, label: reasonWords(reason) }))}
          onChange={(reason: string | undefined) => onAsk({ ...asked, reason: reason ?? '' })}
        />
        {ofAll && (
          <LibraryChoice className="messages-select" library={asked.library} onChoose={(library) => onAsk({ ...asked, library })} />
        )}
        <Among name="channel" asked={asked} onAsk={onAsk} among={rows.map(({ channel }) => channel)} />
        <Among name="group" asked={asked} onAsk={onAsk} among={rows.flatMap(({ group }) => group ?? [])} />
        <Days asked={asked} onAsk={onAsk} />
        {searchOf(asked) !== '' && (
          <Button type="link" onClick={() => onAsk(nothingAsked)}>
            {t('clear')}
          </Button>
        )}
      </Flex>
    </div>
  );
}

type PartProps = Pick<Props, 'asked' | 'onAsk'>;

interface AmongProps extends PartProps {
  readonly name: 'channel' | 'group';
  readonly among: readonly string[];
}

const mostOffered = 100;

function Among({ name, asked, onAsk, among }: AmongProps): ReactElement | null {
  const { t } = useTranslation('messages');
  const offered = [...new Set([...(asked[name] ? [asked[name]] : []), ...among])].slice(0, mostOffered);
  if (offered.length < 2 && !asked[name]) return null;
  return (
    <Select
      className="messages-select"
      aria-label={t(name)}
      placeholder={t(name === 'channel' ? 'everyChannel' : 'everyGroup')}
      allowClear
      showSearch
      value={asked[name] || null}
      options={offered.map((value) => ({ value, label: value }))}
      onChange={(value: string | undefined) => onAsk({ ...asked, [name]: value ?? '' })}
    />
  );
}

function Days({ asked, onAsk }: PartProps): ReactElement {
  const { t } = useTranslation('messages');
  return (
    <>
      {(['from', 'to'] as const).map((name) => (
        <label key={name} className="messages-day">
          {t(name)}
          <Input type="date" value={asked[name]} onChange={({ target }) => onAsk({ ...asked, [name]: target.value })} />
        </label>
      ))}
    </>
  );
}
