import { readFileSync } from 'node:fs';
import { orgToMarkdown } from '#adapters/document-parser/markup/org-to-markdown.js';
import { parseOrg } from '#adapters/document-parser/markup/parse-org.js';
import { quietParseContext } from '../../../../fakes/quiet-parse-context.js';

const fixture = readFileSync(new URL('../../../../fixtures/documents/notes.org', import.meta.url));

describe('reading Org', () => {
  it('keeps headings, code, tables, lists and links; leaves out drawers, settings and comments', async () => {
    const { title, text, blocks, warnings } = await parseOrg(fixture, quietParseContext());
    expect(title).toBe('水泵笔记');
    expect(text).toBe(
      [
        '# TODO Install',
        'Wipe it with **care**, see [the shop](https://example.org/a_b) and `pump -v`.',
        '```sh\n  pump --on\necho "* done"\n```',
        '## Parts',
        '| Part | Power |\n| --- | --- |\n| 水泵 | 5 W |',
        '- one\n  - two\n- **term**: its meaning',
        '> Close the tank.',
        '```\nliteral\n  text\n```',
        '# Last words',
      ].join('\n\n'),
    );
    expect(blocks.map(({ kind }) => kind)).toEqual([
      'heading',
      'paragraph',
      'code',
      'heading',
      'table',
      'list',
      'quote',
      'code',
      'heading',
    ]);
    expect(warnings).toEqual(['hidden text left out: 3']);
  });

  it('links pictures so that their text can be read', () => {
    expect(orgToMarkdown('[[file:a b.png]] [[./x.org][x]] [[*Parts]]').markdown).toBe('![](<a b.png>) [x](./x.org) Parts');
  });

  it('reads hostile text to its end', () => {
    for (const piece of ['* ', '#+begin_src\n', '#+begin_quote\n', '[[', '*a ', ':A:\n', '|\n', '- ', '# a\n']) {
      expect(typeof orgToMarkdown(piece.repeat(2_000)).markdown).toBe('string');
    }
  });
});
