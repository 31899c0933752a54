import { CopyOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useRef, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCopy } from '#web-ui/ask/use-copy.js';

/** Code as it is, with a button that copies it; the keyboard can scroll it. */
export function CodeBlock({ children }: { readonly children?: ReactNode }): ReactElement {
  const { t } = useTranslation('ask');
  const block = useRef<HTMLPreElement>(null);
  const copy = useCopy();
  return (
    <div className="ask-code">
      <Button
        className="ask-code-copy"
        size="small"
        type="text"
        icon={<CopyOutlined aria-hidden />}
        aria-label={t('copyCode')}
        onClick={() => copy(block.current?.textContent ?? '')}
      />
      <pre ref={block} tabIndex={0}>
        {children}
      </pre>
    </div>
  );
}
