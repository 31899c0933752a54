import type { ReactElement, ReactNode } from 'react';
import { Dialog } from '#web-ui/shell/dialog.js';

interface Props {
  readonly isWide: boolean;
  /** Where there is no room beside, it lies over the page while it is open. */
  readonly isOpen: boolean;
  readonly side: 'start' | 'end';
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Beside the talk where there is room, else over it. */
export function OverOrBeside({ isWide, isOpen, side, title, onClose, children }: Props): ReactElement | null {
  if (isWide) return <>{children}</>;
  if (!isOpen) return null;
  return (
    <Dialog side={side} title={title} onClose={onClose}>
      {children}
    </Dialog>
  );
}
