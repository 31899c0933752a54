import { Flex, Switch } from 'antd';
import { useId, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { MarksOverlay } from '#web-ui/source/marks-overlay.js';
import { lineMarks, type Mark } from '#web-ui/source/recognised-marks.js';
import { originalAddress, type SourcePlace } from '#web-ui/source/source-place.js';
import { useBlocks } from '#web-ui/source/use-document.js';
import { figureOf } from '#web-ui/shell/in-language.js';

interface PictureProps {
  readonly library: string;
  readonly document: string;
  readonly place: SourcePlace;
}

/** A picture, the lines that were read in it framed, and those lines as words. */
export function PictureView({ library, document, place }: PictureProps): ReactElement {
  const { t } = useTranslation('source');
  const [size, setSize] = useState<{ readonly width: number; readonly height: number } | null>(null);
  const [areShown, setShown] = useState(true);
  const switchName = useId();
  const blocks = useBlocks(library, document).data?.pages.flatMap((page) => page.blocks) ?? [];
  const marks = lineMarks(blocks, place, 'pixels');
  return (
    <Flex vertical gap={12}>
      {marks.length > 0 && (
        <Flex gap={8} align="center">
          <Switch id={switchName} size="small" checked={areShown} onChange={setShown} />
          <label htmlFor={switchName}>{t('showLines')}</label>
        </Flex>
      )}
      <div className="source-picture">
        <img
          src={originalAddress(library, document)}
          alt={t('pictureOf', { document })}
          onLoad={({ currentTarget: { naturalWidth: width, naturalHeight: height } }) => setSize({ width, height })}
        />
        {size && areShown && marks.length > 0 && <MarksOverlay marks={marks} {...size} label={t('linesOver', { count: marks.length })} />}
      </div>
      {marks.length > 0 && <LineList marks={marks} />}
    </Flex>
  );
}

function LineList({ marks }: { readonly marks: readonly Mark[] }): ReactElement {
  const { t, i18n } = useTranslation('source');
  return (
    <table className="source-lines">
      <caption className="for-screen-readers">{t('linesRead')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('line')}</th>
          <th scope="col">{t('confidence')}</th>
        </tr>
      </thead>
      <tbody>
        {marks.map(({ key, text, confidence, isWanted }) => (
          <tr key={key} data-wanted={isWanted || undefined}>
            <td>{text}</td>
            <td>{confidence === null ? '' : figureOf(confidence, i18n.language, { style: 'percent', maximumFractionDigits: 0 })}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
