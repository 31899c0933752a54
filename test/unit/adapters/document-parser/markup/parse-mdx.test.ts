import { mdxToMarkdown } from '#adapters/document-parser/markup/mdx-to-markdown.js';
import { parseMdx } from '#adapters/document-parser/markup/parse-mdx.js';
import { quietParseContext } from '../../../../fakes/quiet-parse-context.js';

const page = `---
title: Install
---
import Tabs from '@theme/Tabs';
import {
  A,
} from "b";

export const x = {
  a: 1,
};

# Title

{/* nobody sees this */}
<Tabs values={[{ label: 'x', value: { a: 1 } }]}>
  <TabItem value="a" title="Linux">

    Run \`<Foo>\` and *wait*:

    \`\`\`sh
    import x
      deep
    \`\`\`

    - one
  </TabItem>
</Tabs>

export the report when 1 < 2, import it later.
<Note>Careful</Note>
`;

describe('reading MDX', () => {
  it('leaves out the program and keeps what is shown', async () => {
    const { title, text, blocks, warnings } = await parseMdx(Buffer.from(page), quietParseContext());
    expect(title).toBe('Install');
    expect(blocks.map(({ kind, start, end }) => [kind, text.slice(start, end)])).toEqual([
      ['heading', '# Title'],
      ['paragraph', '**Linux**'],
      ['paragraph', 'Run `<Foo>` and *wait*:'],
      ['code', '```sh\nimport x\n  deep\n```'],
      ['list', '- one'],
      ['paragraph', 'export the report when 1 < 2, import it later.\nCareful'],
    ]);
    expect(warnings).toEqual(['hidden text left out: 1']);
  });

  it('reads hostile text to its end', () => {
    for (const piece of ['<A ', '<A a={{', '{', '{/*', '`', '```\n', 'import {\n', '<A a="', '<>', '</']) {
      expect(typeof mdxToMarkdown(piece.repeat(2_000)).markdown).toBe('string');
    }
  });
});
