import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Radio } from 'antd';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { keepModel, languageModelKey, tryModel, type LanguageModel, type ModelForm, type ModelTrial } from '#web-ui/api/language-model.js';
import { Trouble } from '#web-ui/shell/trouble.js';
import { ModelFields } from '#web-ui/start/model-fields.js';
import { StepActions } from '#web-ui/start/step-actions.js';
import { TrialResult } from '#web-ui/start/trial-result.js';

type Writer = 'none' | 'hosted' | 'own';
const writers: readonly Writer[] = ['none', 'hosted', 'own'];

interface Props {
  readonly present: LanguageModel;
  readonly onBack?: () => void;
  /** What the one primary button says: where nothing is to be tried, and where it is. */
  readonly words: { readonly none: string; readonly use: string };
  readonly onDone: () => void;
}

/** Tries what is chosen by a real call, and keeps it when it answers. */
export function ModelChooser({ present, words, onBack, onDone }: Props): ReactElement {
  const { t } = useTranslation('start');
  const [writer, setWriter] = useState(() => writerOf(present));
  const [form, setForm] = useState(() => formOf(present));
  const { attempt, keep, trial, forgetTrial } = useChoosing(onDone);
  const isBusy = attempt.isPending || keep.isPending;
  const choose = (next: Writer): void => {
    setWriter(next);
    forgetTrial();
    setForm(next === writerOf(present) ? formOf(present) : firstForm(next, present));
  };
  const change = (changes: Partial<ModelForm>): void => {
    setForm((before) => ({ ...before, ...changes }));
    if (changes.model === undefined) forgetTrial();
  };
  return (
    <>
      <WriterChoice writer={writer} isBusy={isBusy} onChoose={choose} />
      {writer !== 'none' && (
        <ModelFields
          offers={present.offers.filter(({ isHosted }) => isHosted === (writer === 'hosted'))}
          form={form}
          present={present}
          models={trial?.models ?? []}
          onChange={change}
          onList={() => attempt.mutate({ form, withModel: false })}
          isBusy={isBusy}
        />
      )}
      {writer !== 'none' && <TrialResult isTrying={attempt.isPending} trial={trial} />}
      {(attempt.error ?? keep.error) && <Trouble error={attempt.error ?? keep.error} />}
      <StepActions {...(onBack && { onBack })}>
        <Button
          type="primary"
          loading={isBusy}
          disabled={writer !== 'none' && form.model.trim() === ''}
          onClick={() => (writer === 'none' ? keep.mutate(null) : attempt.mutate({ form, withModel: true }))}
        >
          {writer === 'none' ? words.none : words.use}
        </Button>
        {writer !== 'none' && hasFailed(trial) && form.model.trim() !== '' && (
          <Button disabled={isBusy} onClick={() => keep.mutate(form)}>
            {t('model.useAnyway')}
          </Button>
        )}
      </StepActions>
    </>
  );
}

function hasFailed(trial: ModelTrial | null): boolean {
  return trial !== null && trial.outcome !== 'answers' && trial.outcome !== 'listed';
}

/** With what was tried: that alone may be kept. */
interface Attempt {
  readonly form: ModelForm;
  readonly withModel: boolean;
}

/** What is asked of the server: to try, with the model or only for the names there are, and to keep. */
function useChoosing(onDone: () => void) {
  const queries = useQueryClient();
  const [trial, setTrial] = useState<ModelTrial | null>(null);
  const keep = useMutation({
    mutationFn: keepModel,
    onSuccess: (kept) => {
      queries.setQueryData(languageModelKey, kept);
      onDone();
    },
  });
  const attempt = useMutation({
    mutationFn: ({ form, withModel }: Attempt) => tryModel(form, withModel),
    onSuccess: (told, { form }) => {
      setTrial(told);
      if (told.outcome === 'answers') keep.mutate(form);
    },
  });
  const forgetTrial = (): void => {
    setTrial(null);
    attempt.reset();
    keep.reset();
  };
  return { attempt, keep, trial, forgetTrial };
}

interface ChoiceProps {
  readonly writer: Writer;
  readonly isBusy: boolean;
  readonly onChoose: (writer: Writer) => void;
}

function WriterChoice({ writer, isBusy, onChoose }: ChoiceProps): ReactElement {
  const { t } = useTranslation('start');
  return (
    <Radio.Group
      className="start-choices start-choices-tall"
      value={writer}
      disabled={isBusy}
      onChange={({ target: { value } }) => onChoose(value as Writer)}
      aria-label={t('model.heading')}
    >
      {writers.map((one) => (
        <Radio key={one} value={one}>
          {t(`model.${one}`)}
          <span className="start-choice-hint">{t(`model.${one}Hint`)}</span>
        </Radio>
      ))}
    </Radio.Group>
  );
}

function writerOf({ kind, preset, offers }: LanguageModel): Writer {
  if (kind === 'none') return 'none';
  return offers.find((offer) => offer.preset === preset)?.isHosted ? 'hosted' : 'own';
}

function firstForm(writer: Writer, { offers }: LanguageModel): ModelForm {
  const offer = offers.find(({ isHosted }) => isHosted === (writer === 'hosted'));
  return { preset: offer?.preset ?? null, baseUrl: writer === 'own' ? (offer?.baseUrl ?? '') : '', apiKey: '', model: '' };
}

function formOf({ kind, preset, baseUrl, model, offers }: LanguageModel): ModelForm {
  if (kind !== 'openai-compatible') return { preset: null, baseUrl: '', apiKey: '', model: '' };
  const offer = offers.find((one) => one.preset === preset);
  return { preset, baseUrl: baseUrl ?? (offer?.isHosted ? '' : (offer?.baseUrl ?? '')), apiKey: '', model: model ?? '' };
}
