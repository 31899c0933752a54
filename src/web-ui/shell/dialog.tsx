import { CloseOutlined } from '@ant-design/icons';
import { Button, ConfigProvider } from 'antd';
import { useId, useLayoutEffect, useRef, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  readonly title: string;
  /** At which edge of the page it lies, as high as the page; in its middle unless told. */
  readonly side?: 'start' | 'end';
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/**
 * Something before the page, by the browser's own dialog: it keeps the focus in, gives it back, and closes by Esc or a click beside it.
 * It is open while it is there.
 */
export function Dialog({ title, side, onClose, children }: Props): ReactElement {
  const { t } = useTranslation();
  const place = useRef<HTMLDialogElement>(null);
  const heading = useId();
  // Before React removes it: a dialog that is gone gives no focus back.
  useLayoutEffect(() => {
    const dialog = place.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  return (
    // The keyboard has Escape and the button.
    <dialog
      ref={place}
      className="dialog"
      data-side={side}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onMouseDown={({ target }) => target === place.current && onClose()}
    >
      <div className="dialog-body">
        <h2 id={heading}>{title}</h2>
        {/* What folds out must stand above the dialog, so in it. */}
        <ConfigProvider getPopupContainer={() => place.current ?? document.body}>{children}</ConfigProvider>
        <Button className="dialog-close" type="text" icon={<CloseOutlined />} aria-label={t('close')} onClick={onClose} />
      </div>
    </dialog>
  );
}
