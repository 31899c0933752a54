import { Button, Form, Input } from 'antd';
import type { ReactElement, ReactNode } from 'react';
import { passwordRules } from '#web-ui/account/password-rules.js';

export interface NewAccount {
  readonly name: string;
  readonly password: string;
}

interface Props {
  readonly words: {
    readonly name: string;
    readonly nameRule: string;
    readonly password: string;
    readonly passwordRule: string;
    readonly make: string;
  };
  readonly isBusy: boolean;
  readonly trouble: ReactNode;
  readonly onMake: (account: NewAccount) => void;
}

/** As the server has it (`access/invitations`). */
const wellFormedName = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._@ -]{0,62}[\p{L}\p{M}\p{N}]$|^[\p{L}\p{N}]$/u;

/** Name and password of somebody new, checked while they are typed. */
export function NewAccountForm({ words, isBusy, trouble, onMake }: Props): ReactElement {
  const [form] = Form.useForm<NewAccount>();
  const nameIsWell = (_: unknown, name = ''): Promise<void> =>
    name === '' || wellFormedName.test(name.normalize('NFKC').trim()) ? Promise.resolve() : Promise.reject(new Error(words.nameRule));
  return (
    <Form form={form} layout="vertical" onFinish={onMake} requiredMark={false} validateTrigger={['onChange', 'onBlur']}>
      <Form.Item name="name" label={words.name} rules={[{ required: true, message: words.nameRule }, { validator: nameIsWell }]}>
        <Input autoComplete="username" autoFocus maxLength={64} />
      </Form.Item>
      <Form.Item
        name="password"
        label={words.password}
        extra={words.passwordRule}
        validateTrigger={['onBlur']}
        rules={passwordRules(words.passwordRule)}
      >
        <Input.Password autoComplete="new-password" maxLength={1024} />
      </Form.Item>
      {trouble}
      <Button type="primary" htmlType="submit" loading={isBusy}>
        {words.make}
      </Button>
    </Form>
  );
}
