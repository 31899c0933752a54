import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useRef, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  readonly title: string;
  /** Where it lies over the page; in its middle unless told. */
  readonly side?: 'start' | 'end';
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Something over the page, in a dialog of the browser: it keeps the focus, and Escape closes it. (antd's writes styles that the policy of the page forbids.) */
export function Sheet({ title, side, onClose, children }: Props): ReactElement {
  const { t } = useTranslation('ask');
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const shown = dialog.current;
    shown?.showModal();
    return () => shown?.close();
  }, []);
  return (
    // The keyboard has Escape and the button; a click beside it closes it too.
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <dialog
      ref={dialog}
      className="ask-sheet"
      data-side={side}
      aria-label={title}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={({ target }) => target === dialog.current && onClose()}
    >
      <div className="ask-sheet-body">
        <header className="ask-pane-header">
          <h2>{title}</h2>
          <Button type="text" icon={<CloseOutlined aria-hidden />} aria-label={t('list.close')} onClick={onClose} />
        </header>
        {children}
      </div>
    </dialog>
  );
}
