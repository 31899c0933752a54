import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { addExample, examplesKey, type Label } from '#web-ui/examples/examples-api.js';
import { Trouble } from '#web-ui/shell/trouble.js';

/** Writes a new example of the kind that is shown. */
export function AddExample({ library, label }: { readonly library: string; readonly label: Label }): ReactElement {
  const { t } = useTranslation('examples');
  const queries = useQueryClient();
  const [text, setText] = useState('');
  const add = useMutation({
    mutationFn: (written: string) => addExample(library, written.trim(), label),
    onSuccess: async (_, written) => {
      setText((now) => (now === written ? '' : now));
      await queries.invalidateQueries({ queryKey: examplesKey(library) });
    },
  });
  return (
    <form
      className="examples-add"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== '') add.mutate(text);
      }}
    >
      <Input
        aria-label={t('add.text')}
        placeholder={t('add.placeholder')}
        maxLength={8_000}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <Button htmlType="submit" loading={add.isPending} disabled={text.trim() === ''}>
        {t('add.action')}
      </Button>
      {add.error && <Trouble error={add.error} />}
    </form>
  );
}
