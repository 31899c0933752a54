import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { api, dataOf } from '#web-ui/api/client.js';
import { Dialog } from '#web-ui/shell/dialog.js';
import { Trouble } from '#web-ui/shell/trouble.js';
import { pageOf } from '#web-ui/shell/page-of.js';

interface Wanted {
  readonly name: string;
  readonly title?: string;
}

/** As `domain/library-name` has it. */
const wellFormed = /^[a-z0-9][a-z0-9-]{0,62}$/u;

/** An empty library; its documents are what comes next. */
export function NewLibrary({ onClose }: { readonly onClose: () => void }): ReactElement {
  const { t } = useTranslation('libraries');
  const [, go] = useLocation();
  const queries = useQueryClient();
  const make = useMutation({
    mutationFn: async ({ name, title }: Wanted) =>
      dataOf(await api.POST('/api/v1/libraries', { body: { name, ...(title?.trim() && { title: title.trim() }) } })),
    onSuccess: ({ name }) => {
      void queries.invalidateQueries({ queryKey: ['libraries'] });
      go(pageOf(name, 'documents'));
    },
  });
  return (
    <Dialog title={t('form.title')} onClose={onClose}>
      <Form<Wanted> layout="vertical" requiredMark={false} onFinish={(wanted) => make.mutate(wanted)}>
        <Form.Item name="title" label={t('form.label')} extra={t('form.labelHint')}>
          <Input maxLength={100} autoFocus />
        </Form.Item>
        <Form.Item
          name="name"
          label={t('form.name')}
          extra={t('form.nameHint')}
          rules={[{ required: true, pattern: wellFormed, message: t('form.nameHint') }]}
        >
          <Input maxLength={63} autoCapitalize="off" spellCheck={false} />
        </Form.Item>
        {make.error && <Trouble error={make.error} words={{ CONFLICT: t('form.taken', { returnObjects: true }) }} />}
        <p>
          <Button type="primary" htmlType="submit" loading={make.isPending}>
            {t('form.make')}
          </Button>
        </p>
      </Form>
    </Dialog>
  );
}
