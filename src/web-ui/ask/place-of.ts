import { useTranslation } from 'react-i18next';
import type { Citation } from '#web-ui/ask/conversations.js';
import { headingPath } from '#web-ui/shell/heading-path.js';

/** What a source is called: its document, or the title of a page of the web. */
export function nameOf({ document, web }: Citation): string {
  return web?.title ?? document;
}

/** Where in it: headings, page, lines, in words; empty where nothing is known. */
export function usePlace(): (citation: Citation) => string {
  const { t } = useTranslation('ask');
  return ({ heading, page, lines }) => {
    const inFile = lines && (lines.first === lines.last ? t('sources.line', { first: lines.first }) : t('sources.lines', { ...lines }));
    return [headingPath(heading), page !== null && t('sources.page', { page }), inFile].filter(Boolean).join(' · ');
  };
}
