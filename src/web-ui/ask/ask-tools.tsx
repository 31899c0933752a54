import { MenuOutlined, QuestionCircleOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  /** Null before there is a conversation. */
  readonly title: string | null;
  /** Null where the list is beside the talk. */
  readonly onList: (() => void) | null;
  readonly onKeys: () => void;
}

/** Above the talk: the list on a phone, the title, the keys. */
export function AskTools({ title, onList, onKeys }: Props): ReactElement {
  const { t } = useTranslation('ask');
  return (
    <div className="ask-tools">
      {onList && <Button type="text" icon={<MenuOutlined aria-hidden />} aria-label={t('list.open')} onClick={onList} />}
      {title !== null && <h1>{title || t('title')}</h1>}
      <Button type="text" icon={<QuestionCircleOutlined aria-hidden />} aria-label={t('keys.open')} onClick={onKeys} />
    </div>
  );
}
