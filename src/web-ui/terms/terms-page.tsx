import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Input } from 'antd';
import { useRef, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'wouter';
import type { TextAreaRef } from '#web-ui/ask/text-area-ref.js';
import { checkTerms, readTerms, saveTerms } from '#web-ui/terms/terms-api.js';
import { TermProblems } from '#web-ui/terms/term-problems.js';
import { Fetched } from '#web-ui/shell/fetched.js';
import { Trouble } from '#web-ui/shell/trouble.js';
import { useLater } from '#web-ui/shell/use-later.js';
import { useTitle } from '#web-ui/shell/use-title.js';
import { pageOf } from '#web-ui/shell/page-of.js';
import './terms.css';

const longest = 200_000;

/** Names that are one term each, as a text that is checked while it is written. */
export function TermsPage(): ReactElement {
  const { t } = useTranslation('terms');
  const { library } = useParams<{ library: string }>();
  const terms = useQuery({ queryKey: ['library', library, 'terms'], queryFn: () => readTerms(library), refetchOnReconnect: false });
  useTitle(`${t('title')} · ${library}`);
  return (
    <div className="sheet">
      <h1>{t('title')}</h1>
      <p className="sheet-lead">{t('lead')}</p>
      <Fetched query={terms}>{({ text }) => <TermsText key={library} library={library} kept={text} />}</Fetched>
    </div>
  );
}

function TermsText({ library, kept }: { readonly library: string; readonly kept: string }): ReactElement {
  const { t } = useTranslation('terms');
  const queries = useQueryClient();
  const area = useRef<TextAreaRef>(null);
  const [text, setText] = useState(kept);
  const settled = useLater(text);
  const check = useQuery({
    queryKey: ['library', library, 'terms', 'check', settled],
    queryFn: () => checkTerms(library, settled),
    placeholderData: (before) => before,
    gcTime: 0,
  });
  const save = useMutation({
    mutationFn: () => saveTerms(library, text),
    onSuccess: ({ text: saved, terms, problems }) => queries.setQueryData(['library', library, 'terms'], { text: saved, terms, problems }),
  });
  const isChanged = text !== kept;
  return (
    <div className="terms">
      <Input.TextArea
        ref={area}
        className="terms-text"
        aria-label={t('text')}
        placeholder={t('placeholder')}
        rows={16}
        maxLength={longest}
        spellCheck={false}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <div className="terms-side" aria-live="polite">
        {check.data && <p>{t('count', { count: check.data.terms })}</p>}
        {check.error && <Trouble error={check.error} />}
        {check.data && <TermProblems problems={check.data.problems} onLine={(line) => selectLine(area.current, text, line)} />}
        {isChanged && <p className="quiet">{t('unsaved')}</p>}
        {save.error && <Trouble error={save.error} />}
        {save.isSuccess && !isChanged && <Saved library={library} />}
        <Button type="primary" disabled={!isChanged} loading={save.isPending} onClick={() => save.mutate()}>
          {t('save')}
        </Button>
      </div>
    </div>
  );
}

function Saved({ library }: { readonly library: string }): ReactElement {
  const { t } = useTranslation('terms');
  const documents = <Link href={pageOf(library, 'documents')}>{t('documents')}</Link>;
  return <Alert type="success" showIcon title={t('saved')} description={documents} />;
}

function selectLine(area: TextAreaRef | null, text: string, line: number): void {
  const element = area?.resizableTextArea?.textArea;
  if (!element) return;
  const lines = text.split('\n');
  const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  element.focus();
  element.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
}
