import { sheetGrid } from '#adapters/document-parser/sheet/sheet-grid.js';
import { sheetRegions } from '#adapters/document-parser/sheet/sheet-regions.js';

describe('cutting a sheet into regions', () => {
  it('keeps only the cells that are strewn over a sheet without end, row by row', () => {
    const rows = new Map(Array.from({ length: 10_000 }, (_, i) => [i, new Map([[i, `cell ${i}`]])]));
    const regions = sheetRegions(sheetGrid({ rows, merged: [], hiddenRows: new Set(), hiddenColumns: new Set() }));
    expect(regions.flat(2)).toContain('cell 9999');
    expect(regions.flat(2).length).toBeLessThan(11_000);
  });

  it('is not parted by columns that are hidden', () => {
    const row = new Map([[0, 'a'], [1, 'b'], [3, 'c'], [4, 'd']]); // oxfmt-ignore
    const cells = { rows: new Map([[0, row], [1, row]]), merged: [], hiddenRows: new Set<number>() }; // oxfmt-ignore
    expect(sheetRegions(sheetGrid({ ...cells, hiddenColumns: new Set([2]) }))).toHaveLength(1);
    expect(sheetRegions(sheetGrid({ ...cells, hiddenColumns: new Set() }))).toHaveLength(2);
  });
});
