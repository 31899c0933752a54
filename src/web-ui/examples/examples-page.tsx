import { UploadOutlined } from '@ant-design/icons';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Flex, Segmented } from 'antd';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'wouter';
import { inPages } from '#web-ui/api/in-pages.js';
import { mayIn, useSession } from '#web-ui/api/session.js';
import { AddExample } from '#web-ui/examples/add-example.js';
import { ExampleLine } from '#web-ui/examples/example-line.js';
import { examplesKey, readExamples, type Example, type Label } from '#web-ui/examples/examples-api.js';
import { FeedbackToDecide } from '#web-ui/examples/feedback-to-decide.js';
import { ImportExamples } from '#web-ui/examples/import-examples.js';
import { LearnNow } from '#web-ui/examples/learn-now.js';
import { Suggestions } from '#web-ui/examples/suggestions.js';
import { Empty } from '#web-ui/shell/empty.js';
import { Fetched } from '#web-ui/shell/fetched.js';
import { MoreButton } from '#web-ui/shell/more-button.js';
import { useTitle } from '#web-ui/shell/use-title.js';
import './examples.css';

/** What the library should answer, and what not: the lists its gate learns from. */
export function ExamplesPage(): ReactElement {
  const { t } = useTranslation('examples');
  const { library } = useParams<{ library: string }>();
  const who = useSession();
  const [label, setLabel] = useState<Label>('good');
  useTitle(`${t('title')} · ${library}`);
  return (
    <div className="sheet">
      <h1>{t('title')}</h1>
      <p className="sheet-lead">{t('lead')}</p>
      <div className="examples-columns">
        <section>
          <ExampleList key={label} library={library} label={label} onLabel={setLabel} />
        </section>
        <section>
          <LearnNow library={library} />
          {mayIn(who, library, 'editor') && <FeedbackToDecide library={library} />}
          {mayIn(who, library, 'owner') && <Suggestions library={library} />}
        </section>
      </div>
    </div>
  );
}

interface ListProps {
  readonly library: string;
  readonly label: Label;
  readonly onLabel: (label: Label) => void;
}

function ExampleList({ library, label, onLabel }: ListProps): ReactElement {
  const { t } = useTranslation('examples');
  const [isImporting, setIsImporting] = useState(false);
  const list = useInfiniteQuery({
    queryKey: [...examplesKey(library), label],
    queryFn: ({ pageParam }) => readExamples(library, label, pageParam),
    ...inPages,
  });
  const pages = list.data?.pages ?? [];
  const { good = 0, bad = 0 } = pages.at(-1) ?? {};
  return (
    <>
      <Flex gap={12} wrap justify="space-between">
        <Segmented
          aria-label={t('kinds.label')}
          value={label}
          onChange={onLabel}
          options={[
            { value: 'good' as const, label: t('kinds.good', { count: good }) },
            { value: 'bad' as const, label: t('kinds.bad', { count: bad }) },
          ]}
        />
        <Button icon={<UploadOutlined />} aria-expanded={isImporting} onClick={() => setIsImporting(!isImporting)}>
          {t('import.action')}
        </Button>
      </Flex>
      {isImporting && <ImportExamples library={library} onClose={() => setIsImporting(false)} />}
      <AddExample library={library} label={label} />
      <Fetched query={list}>
        {(data) => <ExampleLines library={library} examples={data.pages.flatMap(({ examples }) => examples)} />}
      </Fetched>
      <MoreButton list={list} />
    </>
  );
}

function ExampleLines({ library, examples }: { readonly library: string; readonly examples: readonly Example[] }): ReactElement {
  const { t } = useTranslation('examples');
  if (examples.length === 0) return <Empty title={t('none.title')} remedy={t('none.remedy')} />;
  return (
    <ul className="examples-lines">
      {examples.map((example) => (
        <ExampleLine key={example.id} library={library} example={example} />
      ))}
    </ul>
  );
}
