import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Flex } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import {
  acceptSuggestion,
  dismissSuggestion,
  examplesKey,
  readSuggestions,
  type Label,
  type Suggestion,
} from '#web-ui/examples/examples-api.js';
import { Fetched } from '#web-ui/shell/fetched.js';
import { Trouble } from '#web-ui/shell/trouble.js';

/** Messages of the last week that would teach the gate most, to be labelled or put away. */
export function Suggestions({ library }: { readonly library: string }): ReactElement {
  const { t } = useTranslation('examples');
  const suggestions = useQuery({ queryKey: [...examplesKey(library), 'suggestions'], queryFn: () => readSuggestions(library) });
  return (
    <section aria-labelledby="suggestions">
      <h2 id="suggestions">{t('suggested.title')}</h2>
      <p className="examples-quiet">{t('suggested.lead')}</p>
      <Fetched query={suggestions}>
        {(all) =>
          all.length === 0 ? (
            <p>{t('suggested.none')}</p>
          ) : (
            <ul className="examples-lines">
              {all.map((suggestion) => (
                <SuggestedLine key={suggestion.id} library={library} suggestion={suggestion} />
              ))}
            </ul>
          )
        }
      </Fetched>
    </section>
  );
}

function SuggestedLine({ library, suggestion }: { readonly library: string; readonly suggestion: Suggestion }): ReactElement {
  const { t } = useTranslation('examples');
  const queries = useQueryClient();
  const { id, text, label, why, times } = suggestion;
  const decide = useMutation({
    mutationFn: (to: Label | null): Promise<unknown> => (to === null ? dismissSuggestion(library, id) : acceptSuggestion(library, id, to)),
    onSuccess: () => queries.invalidateQueries({ queryKey: examplesKey(library) }),
  });
  const button = (to: Label | null, words: string, name: string): ReactElement => (
    <Button
      size="small"
      type={to === null ? 'text' : 'default'}
      aria-label={name}
      disabled={decide.isPending}
      className={to === label ? 'examples-proposed' : ''}
      onClick={() => decide.mutate(to)}
    >
      {words}
    </Button>
  );
  return (
    <li>
      <span className="examples-text">{text}</span>
      <span className="examples-quiet">
        {t('suggested.proposed', { label: t(`label.${label}`), why: t(`suggested.why.${why}`) })}
        {times > 1 && ` · ${t('suggested.times', { count: times })}`}
      </span>
      <Flex gap={8} wrap>
        {button('good', t('suggested.good'), t('suggested.acceptGood', { text }))}
        {button('bad', t('suggested.bad'), t('suggested.acceptBad', { text }))}
        {button(null, t('suggested.dismiss'), t('suggested.dismissText', { text }))}
      </Flex>
      {decide.error && <Trouble error={decide.error} />}
    </li>
  );
}
