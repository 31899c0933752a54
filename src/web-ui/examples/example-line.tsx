import { DeleteOutlined, EditOutlined, SwapOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Flex, Input, Tooltip } from 'antd';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { changeExample, examplesKey, removeExample, type Example } from '#web-ui/examples/examples-api.js';
import { Trouble } from '#web-ui/shell/trouble.js';

/** One example: read, written anew in its place, moved to the other kind, removed. */
export function ExampleLine({ library, example }: { readonly library: string; readonly example: Example }): ReactElement {
  const { t } = useTranslation('examples');
  const queries = useQueryClient();
  const [written, setWritten] = useState<string | null>(null);
  const { id, text, label, group } = example;
  const onSuccess = (): Promise<void> => {
    setWritten(null);
    return queries.invalidateQueries({ queryKey: examplesKey(library) });
  };
  const change = useMutation({ mutationFn: (to: Parameters<typeof changeExample>[2]) => changeExample(library, id, to), onSuccess });
  const remove = useMutation({ mutationFn: () => removeExample(library, id), onSuccess });
  const isBusy = change.isPending || remove.isPending;
  const other = label === 'good' ? 'bad' : 'good';
  if (written !== null)
    return (
      <EditedExample
        written={written}
        isBusy={isBusy}
        error={change.error}
        onWrite={setWritten}
        onSave={() => change.mutate({ text: written.trim() })}
      />
    );
  return (
    <li>
      <Flex gap={8} justify="space-between" align="start">
        <span className="examples-text">
          {text}
          {group !== null && <span className="examples-quiet"> {t('group', { group })}</span>}
        </span>
        <Flex>
          <Act label={t('edit', { text })} icon={<EditOutlined />} isBusy={isBusy} act={() => setWritten(text)} />
          <Act label={t(`turn.${other}`)} icon={<SwapOutlined />} isBusy={isBusy} act={() => change.mutate({ label: other })} />
          <Act label={t('remove', { text })} icon={<DeleteOutlined />} isBusy={isBusy} act={() => remove.mutate()} />
        </Flex>
      </Flex>
      {(change.error ?? remove.error) && <Trouble error={change.error ?? remove.error} />}
    </li>
  );
}

interface EditProps {
  readonly written: string;
  readonly isBusy: boolean;
  readonly error: Error | null;
  /** Null: as it was. */
  readonly onWrite: (written: string | null) => void;
  readonly onSave: () => void;
}

function EditedExample({ written, isBusy, error, onWrite, onSave }: EditProps): ReactElement {
  const { t } = useTranslation('examples');
  return (
    <li>
      <Input.TextArea
        autoFocus
        rows={2}
        className="examples-edit"
        aria-label={t('text')}
        maxLength={8_000}
        value={written}
        onChange={({ target }) => onWrite(target.value)}
        onKeyDown={({ key }) => key === 'Escape' && onWrite(null)}
      />
      <Flex gap={8}>
        <Button type="primary" size="small" disabled={written.trim() === '' || isBusy} onClick={onSave}>
          {t('save')}
        </Button>
        <Button size="small" onClick={() => onWrite(null)}>
          {t('cancel')}
        </Button>
      </Flex>
      {error && <Trouble error={error} />}
    </li>
  );
}

interface ActProps {
  readonly label: string;
  readonly icon: ReactElement;
  readonly isBusy: boolean;
  readonly act: () => void;
}

function Act({ label, icon, isBusy, act }: ActProps): ReactElement {
  return (
    <Tooltip title={label}>
      <Button type="text" size="small" aria-label={label} icon={icon} disabled={isBusy} onClick={act} />
    </Tooltip>
  );
}
