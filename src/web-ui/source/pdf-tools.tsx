import { LeftOutlined, RightOutlined, ZoomInOutlined, ZoomOutOutlined } from '@ant-design/icons';
import { Button, Flex, InputNumber } from 'antd';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { figureOf } from '#web-ui/shell/in-language.js';

interface ToolsProps {
  readonly page: number;
  readonly pages: number;
  readonly onPage: (page: number) => void;
  readonly zoom: number;
  readonly onZoom: (zoom: number) => void;
}

const [leastZoom, mostZoom, step] = [0.5, 4, 1.25];

/** Through the pages of a document, nearer and farther. */
export function PdfTools({ page, pages, onPage, zoom, onZoom }: ToolsProps): ReactElement {
  const { t, i18n } = useTranslation('source');
  return (
    <Flex className="source-tools" align="center" gap={4} role="toolbar" aria-label={t('tools')}>
      <Button type="text" icon={<LeftOutlined />} aria-label={t('pageBefore')} disabled={page <= 1} onClick={() => onPage(page - 1)} />
      <InputNumber
        className="source-page-number"
        aria-label={t('page')}
        min={1}
        max={pages}
        precision={0}
        controls={false}
        value={page}
        onChange={(wanted) => wanted !== null && wanted >= 1 && wanted <= pages && onPage(wanted)}
      />
      <span className="figures">{t('ofPages', { pages })}</span>
      <Button type="text" icon={<RightOutlined />} aria-label={t('pageAfter')} disabled={page >= pages} onClick={() => onPage(page + 1)} />
      <span className="source-space" />
      <Button
        type="text"
        icon={<ZoomOutOutlined />}
        aria-label={t('farther')}
        disabled={zoom <= leastZoom}
        onClick={() => onZoom(Math.max(leastZoom, zoom / step))}
      />
      <Button type="text" aria-label={t('wholeWidth')} onClick={() => onZoom(1)}>
        <span className="figures">{figureOf(zoom, i18n.language, { style: 'percent', maximumFractionDigits: 0 })}</span>
      </Button>
      <Button
        type="text"
        icon={<ZoomInOutlined />}
        aria-label={t('nearer')}
        disabled={zoom >= mostZoom}
        onClick={() => onZoom(Math.min(mostZoom, zoom * step))}
      />
    </Flex>
  );
}
