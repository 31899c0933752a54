import { SSF, type CellObject } from '@e965/xlsx';

interface DateParts {
  readonly y: number;
  readonly m: number;
  readonly d: number;
  readonly H: number;
  readonly M: number;
  readonly S: number;
}

/** The three calls of the formatter that are used; its package leaves them untyped. */
interface Formatter {
  readonly is_date: (format: string) => boolean;
  readonly parse_date_code: (serial: number, options: { readonly date1904: boolean }) => DateParts | null;
}

const { is_date: isDateFormat, parse_date_code: dateOf } = SSF as Formatter;
const duration = /\[(?:h+|m+|s+)\]/iu;
const outside = /^(?:https?:|mailto:)/iu;
const longestCell = 50_000;

/**
 * What a cell shows: dates as ISO dates, with the time where its format has one; numbers as they are formatted; results of
 * formulas; the target of a link. Empty where nothing is shown.
 */
export function sheetCellText(cell: CellObject, date1904: boolean): string {
  const text = shownText(cell, date1904).replaceAll('\u0000', '').replace(/\r\n?/gu, '\n').trim().slice(0, longestCell);
  const target = cell.l?.Target ?? '';
  return text && outside.test(target) && !target.includes(text)
    ? `[${text}](${target.replaceAll(' ', '%20').replaceAll(')', '%29')})`
    : text;
}

function shownText({ t, v, w, z }: CellObject, date1904: boolean): string {
  if (v === undefined || v === null || t === 'z') return '';
  if (t === 'b') return v ? 'TRUE' : 'FALSE';
  if (t === 's') return z === ';;;' ? '' : String(v);
  if (typeof v !== 'number') return w ?? String(v);
  if (t === 'e') return w ?? '';
  const format = typeof z === 'string' ? z : '';
  if (isDateFormat(format) && !duration.test(format))
    return dateText(v, /\d:\d\d/u.test(w ?? '') ? `${format} h:mm` : format, date1904) ?? w ?? String(v);
  // The general format rounds long numbers, which may be phone numbers or keys.
  return format === 'General' && Number.isInteger(v) && Math.abs(v) < 1e15 ? String(v) : (w?.trim() ?? String(v));
}

function dateText(serial: number, format: string, date1904: boolean): string | null {
  const parts = dateOf(serial, { date1904 });
  if (!parts) return null;
  const { y, m, d, H, M, S } = parts;
  const plain = format.replace(/"[^"]*"|\\.|\[[^\]]*\]/gu, '');
  const two = (value: number): string => String(value).padStart(2, '0');
  const hasTime = /[hs]/iu.test(plain);
  const hasDate = /[yd]/iu.test(plain);
  const time = `${two(H)}:${two(M)}${S > 0 || /s/iu.test(plain) ? `:${two(Math.floor(S))}` : ''}`;
  if (hasTime && (serial < 1 || !hasDate)) return time;
  const date = `${String(y).padStart(4, '0')}-${two(m)}-${two(d)}`;
  return hasTime ? `${date} ${time}` : date;
}
