import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form, Input } from 'antd';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { ChannelFieldInput } from '#web-ui/administration/channel-field-input.js';
import { ChannelSteps } from '#web-ui/administration/channel-steps.js';
import { ChannelTrials } from '#web-ui/administration/channel-trials.js';
import {
  addChannel,
  channelsKey,
  examineDraft,
  type Channel,
  type ChannelKind,
  type Draft,
  type DraftProblem,
} from '#web-ui/administration/channels-api.js';
import { KindWarning } from '#web-ui/administration/kind-warning.js';
import { useLater } from '#web-ui/shell/use-later.js';
import { Trouble } from '#web-ui/shell/trouble.js';

/** The steps of one platform, from the first click there to a test message. */
export function ChannelForm({ kind }: { readonly kind: ChannelKind }): ReactElement {
  const queries = useQueryClient();
  const [draft, setDraft] = useState<Draft>({ kind: kind.kind, app: kind.kind, settings: {}, secrets: {} });
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const later = useLater(draft);
  const verdict = useQuery({
    queryKey: ['channel-draft', later],
    queryFn: ({ signal }) => examineDraft(later, signal),
    placeholderData: (before) => before,
    gcTime: 0,
  });
  const add = useMutation({
    mutationFn: () => addChannel(draft),
    onSuccess: () => queries.invalidateQueries({ queryKey: channelsKey }),
  });
  const change = (name: string, changed: Draft): void => {
    setTouched(new Set([...touched, name]));
    setDraft(changed);
  };
  if (add.data) return <Added channel={add.data} />;
  const problems = (verdict.data?.problems ?? []).filter(({ field }) => field === null || touched.has(field));
  return (
    <>
      <KindWarning kind={kind} />
      <ChannelSteps kind={kind} address={verdict.data?.address ?? null} isHostUnknown={verdict.data?.isHostUnknown ?? false} />
      <Fields kind={kind} draft={draft} problems={problems} onChange={change} />
      {(add.error ?? verdict.error) && <Trouble error={add.error ?? verdict.error} />}
      <SaveButton
        isReady={draft === later && verdict.data?.problems.length === 0 && !verdict.isPlaceholderData}
        isBusy={add.isPending}
        onSave={() => add.mutate()}
      />
    </>
  );
}

interface FieldsProps {
  readonly kind: ChannelKind;
  readonly draft: Draft;
  readonly problems: readonly DraftProblem[];
  readonly onChange: (name: string, draft: Draft) => void;
}

function Fields({ kind: { chooses, forms }, draft, problems, onChange }: FieldsProps): ReactElement {
  const { t } = useTranslation('channels');
  const form = forms.find(({ choice }) => choice === (chooses === null ? null : draft.settings[chooses]));
  const [first] = forms;
  // Before a form is chosen there is only what chooses it.
  const settings = form?.settings ?? first?.settings.filter(({ name }) => name === chooses) ?? [];
  const ofField = (name: string): DraftProblem | undefined => problems.find(({ field }) => field === name);
  const inputOf = (part: 'settings' | 'secrets', field: (typeof settings)[number]): ReactElement => (
    <ChannelFieldInput
      key={field.name}
      field={field}
      isSecret={part === 'secrets'}
      value={draft[part][field.name] ?? ''}
      problem={ofField(field.name)}
      onChange={(value) => onChange(field.name, { ...draft, [part]: { ...draft[part], [field.name]: value } })}
    />
  );
  return (
    <section className="section" aria-labelledby="channel-fields">
      <h2 id="channel-fields">{t('new.here')}</h2>
      <Form layout="vertical" className="admin-form" requiredMark={false}>
        <NameField draft={draft} problem={ofField('app')} onChange={(app) => onChange('app', { ...draft, app })} />
        {settings.filter(({ isRequired }) => isRequired).map((field) => inputOf('settings', field))}
        {form?.secrets.map((field) => inputOf('secrets', field))}
        <details>
          <summary>{t('new.more')}</summary>
          {settings.filter(({ isRequired }) => !isRequired).map((field) => inputOf('settings', field))}
        </details>
      </Form>
      {problems
        .filter(({ field }) => field === null)
        .map(({ message }) => (
          <Alert key={message} className="said" type="warning" showIcon title={<span lang="en">{message}</span>} />
        ))}
    </section>
  );
}

interface NameProps {
  readonly draft: Draft;
  readonly problem: DraftProblem | undefined;
  readonly onChange: (app: string) => void;
}

function NameField({ draft, problem, onChange }: NameProps): ReactElement {
  const { t } = useTranslation('channels');
  return (
    <Form.Item
      htmlFor="channel-app"
      label={t('new.name')}
      extra={t('new.nameHint')}
      {...(problem && { validateStatus: 'error' as const, help: t(`problems.${problem.code}`) })}
    >
      <Input id="channel-app" value={draft.app} maxLength={60} onChange={({ target }) => onChange(target.value)} />
    </Form.Item>
  );
}

function SaveButton({
  isReady,
  isBusy,
  onSave,
}: {
  readonly isReady: boolean;
  readonly isBusy: boolean;
  readonly onSave: () => void;
}): ReactElement {
  const { t } = useTranslation('channels');
  return (
    <p className="admin-more">
      <Button type="primary" disabled={!isReady} loading={isBusy} onClick={onSave}>
        {t('new.save')}
      </Button>{' '}
      {!isReady && <span className="quiet">{t('new.notYet')}</span>}
    </p>
  );
}

function Added({ channel: { app, kind } }: { readonly channel: Channel }): ReactElement {
  const { t } = useTranslation('channels');
  return (
    <section className="section">
      <Alert className="said" type="success" showIcon role="status" title={t('new.added', { name: app })} description={t('new.restart')} />
      <h2>{t('new.try')}</h2>
      <ChannelTrials app={app} kind={kind} />
      <p className="admin-more">
        <Link href="/administration/channels">{t('new.back')}</Link>
      </p>
    </section>
  );
}
