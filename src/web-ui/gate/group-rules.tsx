import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { changeGroup, gateKey, type GroupChange, type GroupOfLibrary } from '#web-ui/gate/gate-api.js';
import { RulesForm } from '#web-ui/gate/rules-form.js';
import { useRulesInWords } from '#web-ui/gate/use-rules-in-words.js';
import { Dialog } from '#web-ui/shell/dialog.js';
import { Trouble } from '#web-ui/shell/trouble.js';

interface Props {
  readonly library: string;
  readonly group: GroupOfLibrary;
}

/** When and how often a group is answered, and from where it is changed. */
export function GroupRules({ library, group }: Props): ReactElement {
  const { t } = useTranslation('groups');
  const queries = useQueryClient();
  const [isOpen, setIsOpen] = useState(false);
  const inWords = useRulesInWords();
  const name = group.name ?? group.chat;
  const { chosen, configured } = group.rules;
  const change = useMutation({
    mutationFn: (to: GroupChange) => changeGroup(library, group.id, to),
    onSuccess: () => setIsOpen(false),
    onSettled: () => queries.invalidateQueries({ queryKey: gateKey(library) }),
  });
  return (
    <div className="gate-rules">
      {inWords({ chosen, configured }).map((line) => (
        <div key={line}>{line}</div>
      ))}
      <Button size="small" aria-label={t('rules.changeOf', { group: name })} onClick={() => setIsOpen(true)}>
        {t('rules.change')}
      </Button>
      {isOpen && (
        <Dialog title={t('rules.title', { group: name })} onClose={() => setIsOpen(false)}>
          <RulesForm rules={group.rules} isBusy={change.isPending} onSave={(to) => change.mutate(to)} />
          {change.error && <Trouble error={change.error} />}
        </Dialog>
      )}
    </div>
  );
}
