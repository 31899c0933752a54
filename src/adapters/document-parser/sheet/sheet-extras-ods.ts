import { noExtras, type SheetExtras } from '#adapters/document-parser/sheet/sheet-extras.js';

const mostRows = 100_002;
const mostColumns = 16_384;
/** Cells that hold something, after repeating. */
const mostRepeated = 5_000_000;
const tag = /<(\/?)table:(table-column|table-row|table-cell|table)(?![\w-])([^>]*?)(\/?)>|xlink:href="(?:\.\/)?(Pictures\/[^"]+)"/gu;

interface Sheet extends SheetExtras {
  readonly hiddenRows: Set<number>;
  readonly hiddenColumns: Set<number>;
  readonly pictures: Uint8Array[];
}

/**
 * What an OpenDocument spreadsheet hides and pictures, sheet by sheet in order.
 * @param content the XML of `content.xml`
 * @param picture the bytes of a part of the archive
 * @throws Error when cells repeat without end
 */
export function sheetExtrasOds(content: string, picture: (name: string) => Uint8Array | null): SheetExtras[] {
  const hiddenStyles = stylesHidden(content);
  const sheets: Sheet[] = [];
  let [row, column, rows, repeated] = [0, 0, 1, 0];
  for (const [, close, name, attributes = '', , href] of content.matchAll(tag)) {
    const sheet = sheets.at(-1);
    const found = href && sheet ? picture(href) : null;
    if (found) sheet?.pictures.push(found);
    if (close || !name || !attributes.includes('table:')) {
      if (close && name === 'table-row') row += rows;
      else if (!close && name === 'table-row') rows = 1;
      continue;
    }
    const isHidden = /table:visibility="(?:collapse|filter)"/u.test(attributes);
    if (name === 'table') {
      const style = /table:style-name="([^"]*)"/u.exec(attributes)?.[1] ?? '';
      sheets.push({ ...noExtras, isHidden: hiddenStyles.has(style), hiddenRows: new Set(), hiddenColumns: new Set(), pictures: [] });
      [row, column] = [0, 0];
    }
    const times = Number(/table:number-(?:rows|columns)-repeated="(\d+)"/u.exec(attributes)?.[1] ?? 1);
    if (name === 'table-column') {
      if (isHidden) addRange(sheet?.hiddenColumns, column, Math.min(column + times, mostColumns));
      column += times;
    }
    if (name === 'table-row') {
      rows = times;
      if (isHidden) addRange(sheet?.hiddenRows, row, Math.min(row + times, mostRows));
    }
    if (name === 'table-cell' && /office:value-type/u.test(attributes)) repeated += rows * times;
    if (repeated > mostRepeated) throw new Error(`it repeats cells more than ${mostRepeated} times`);
  }
  return sheets;
}

function stylesHidden(content: string): Set<string> {
  const styles = content.matchAll(
    /<style:style\b[^>]*style:name="([^"]*)"[^>]*style:family="table"[^>]*>\s*<style:table-properties\b([^>]*)>/gu,
  );
  return new Set([...styles].flatMap(([, name = '', properties = '']) => (properties.includes('table:display="false"') ? [name] : [])));
}

function addRange(set: Set<number> | undefined, start: number, end: number): void {
  for (let i = start; i < end; i += 1) set?.add(i);
}
