import { decodeEntities } from '#web-ui/widget/decode-entities.js';

describe('signs that are written by name or number', () => {
  it.each([
    ['a &amp; b &lt;i&gt; &quot;c&quot; &#39;d&#39;', 'a & b <i> "c" \'d\''],
    ['&copy; 2026 &mdash; 5&nbsp;&times;&nbsp;3 &rarr; 15&hellip;', '© 2026 — 5\u00A0×\u00A03 → 15…'],
    ['&#8212;&#x2014;&#X1F331;', '——🌱'],
    ['&amp;lt; &amp;#60;', '&lt; &#60;'],
    ['&unknown; &constructor; AT&T; &; &#; &#x;', '&unknown; &constructor; AT&T; &; &#; &#x;'],
    ['&#0; &#xD800; &#x110000;', '\uFFFD \uFFFD \uFFFD'],
    ['javascript&#58;alert(1)', 'javascript:alert(1)'],
  ])('%s are read', (written, read) => {
    expect(decodeEntities(written)).toBe(read);
  });
});
