import type { DocumentRecord } from '#web-ui/source/use-document.js';

/** What a document is shown as beside its text. */
export type View = 'pdf' | 'picture' | 'text';

const drawn = new Set(['png', 'jpg', 'jpeg', 'webp', 'gif', 'bmp']);

/** The original is shown where its bytes were sent and a browser can draw them; what lies in an archive has no bytes of its own. */
export function viewOf({ document, isUploaded, record, at }: DocumentRecord): View {
  if (!isUploaded || at === null) return 'text';
  const format = record?.format ?? /\.([^./]+)$/u.exec(document)?.[1]?.toLowerCase() ?? '';
  if (format === 'pdf') return 'pdf';
  return drawn.has(format) ? 'picture' : 'text';
}
