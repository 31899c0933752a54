import { useEffect, useState, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { droppedFiles, type OutgoingFile } from '#web-ui/documents/dropped-files.js';

interface ZoneProps {
  readonly onFiles: (files: readonly OutgoingFile[]) => void;
  /** Whether anything may be dropped. */
  readonly isOpen: boolean;
  readonly children: ReactNode;
}

/** Files and folders may be dropped anywhere on the page. */
export function DropZone({ onFiles, isOpen, children }: ZoneProps): ReactElement {
  const { t } = useTranslation('documents');
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    if (!isOpen) return undefined;
    const over = (event: DragEvent): void => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent): void => {
      if (!event.dataTransfer) return;
      event.preventDefault();
      setOver(false);
      void droppedFiles(event.dataTransfer.items).then(onFiles);
    };
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, [isOpen, onFiles]);
  return (
    <>
      {children}
      {isOver && <div className="documents-drop">{t('uploads.drop')}</div>}
    </>
  );
}
