import { stringify } from 'csv-stringify/sync';
import type { FastifyReply } from 'fastify';
import type { FigureTable } from '#conversation/statistics-figures.js';

/** As CSV that no spreadsheet obeys, saved under a name. @param name of plain letters, digits and hyphens */
export function sendTable({ columns, rows }: FigureTable, name: string, reply: FastifyReply): string {
  void reply.header('content-type', 'text/csv; charset=utf-8').header('content-disposition', `attachment; filename="${name}.csv"`);
  return stringify(
    rows.map((row) => [...row]),
    { header: true, columns: [...columns], escape_formulas: true },
  );
}
