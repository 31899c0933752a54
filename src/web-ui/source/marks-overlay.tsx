import type { ReactElement } from 'react';
import type { Mark } from '#web-ui/source/recognised-marks.js';

interface OverlayProps {
  readonly marks: readonly Mark[];
  readonly width: number;
  readonly height: number;
  readonly label: string;
}

/** Frames over a picture or a page. */
export function MarksOverlay({ marks, width, height, label }: OverlayProps): ReactElement {
  return (
    <svg className="source-overlay" viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" role="img" aria-label={label}>
      {marks.map(({ key, box: [left = 0, top = 0, right = 0, bottom = 0], text, isWanted }) => (
        <rect
          key={key}
          className="source-mark"
          data-wanted={isWanted || undefined}
          x={left}
          y={top}
          width={Math.max(0, right - left)}
          height={Math.max(0, bottom - top)}
          vectorEffect="non-scaling-stroke"
        >
          <title>{text}</title>
        </rect>
      ))}
    </svg>
  );
}
