import { parseHTML } from 'linkedom';
import { answerNodes } from '#web-ui/widget/answer-nodes.js';

const { document } = parseHTML('<!doctype html><html><body></body></html>');

/** As a browser would write it. */
function shown(markdown: string): string {
  const body = document.createElement('div');
  body.append(answerNodes(markdown, (number) => document.createTextNode(`(${number})`) as unknown as Node) as never);
  return body.innerHTML;
}

beforeAll(() => {
  class Fragment {
    constructor() {
      return document.createDocumentFragment();
    }
  }
  Object.assign(globalThis, { document, DocumentFragment: Fragment });
});
afterAll(() => {
  for (const name of ['document', 'DocumentFragment']) Reflect.deleteProperty(globalThis, name);
});

describe('an answer as elements', () => {
  it('leads where its links lead, whose addresses may be written with entities', () => {
    expect(shown('[a](https://docs.example/?a=1&amp;b=2)')).toMatch(/href="https:\/\/docs\.example\/\?a=1&(?:amp;)?b=2"/u);
    expect(shown('[a](https://docs.example/?a=1&amp;b=2)')).not.toContain('amp;amp;');
  });

  it.each(['javascript:alert(1)', 'javascript&#58;alert(1)', '&#106;avascript:alert(1)', 'data&colon;text/html,x', '/relative'])(
    'makes no link of %s',
    (address) => {
      expect(shown(`[words](${address})`)).toBe('<p>words</p>');
    },
  );

  it('shows what is done of a list, and signs that are written by name', () => {
    expect(shown('- [x] rinse &copy; 2026 &#8212; [1]\n- [ ] dry')).toBe('<ul><li>☑ rinse © 2026 — (1)</li><li>☐ dry</li></ul>');
  });

  it('leaves in code what is written there, and runs nothing', () => {
    expect(shown('`&amp;copy;` &lt;img src=x onerror=alert(1)&gt;')).toMatch(
      /<code>&amp;amp;copy;<\/code> &lt;img src=x onerror=alert\(1\)&gt;/u,
    );
  });
});
