import { elementsIn, readXmlElement, readXmlMessage, textIn, writeXmlMessage } from '#delivery/weixin/xml-message.js';

describe('a message in XML', () => {
  it('keeps the spaces beside an entity, none around a text, and none between elements', () => {
    expect(readXmlMessage('<xml>\n <a>年假 &amp; 病假 &lt;b&gt; </a>\n <c><d> 1 </d>\n</c><e> </e></xml>')).toEqual({
      a: '年假 & 病假 <b>',
      c: { d: '1' },
      e: '',
    });
  });

  it('is read whatever its outermost element is called, and with a declaration', () => {
    expect(readXmlElement('<?xml version="1.0"?>\n<msg from="a"><t>1</t></msg>', 'msg')).toEqual({ t: '1' });
    for (const text of ['<msgs><t>1</t></msgs>', '<msg><t>1</t></msg><msg/>', '<?xml version="1.0"?>', '<!DOCTYPE a><msg></msg>'])
      expect(readXmlElement(text, 'msg')).toBeNull();
  });

  it('reads text in sections and outside, numbers with all their digits', () => {
    const fields = readXmlMessage(
      '<xml>\n<Content> <![CDATA[<b> & &lt; 5]]></Content><MsgId>60547685900647137281</MsgId><Label>a &lt;&amp;&gt; b</Label></xml>\n',
    )!;
    expect(textIn(fields, 'Content')).toBe('<b> & &lt; 5');
    expect(textIn(fields, 'MsgId')).toBe('60547685900647137281');
    expect(textIn(fields, 'Label').replaceAll(' ', '')).toBe('a<&>b');
  });

  it('reads what is deeper, and elements of one name', () => {
    const fields = readXmlMessage('<xml><A><B>1</B><C><D>2</D></C><C><D>3</D></C></A></xml>')!;
    expect(textIn(fields, 'A', 'B')).toBe('1');
    expect(elementsIn(fields, 'A', 'C').map((element) => textIn(element, 'D'))).toEqual(['2', '3']);
    expect(textIn(fields, 'A')).toBe('');
    expect(textIn(fields, 'A', 'B', 'C')).toBe('');
    expect(elementsIn(fields, 'A', 'B')).toEqual([]);
    expect(elementsIn(fields, 'X')).toEqual([]);
  });

  it('takes a document within a section for text', () => {
    const text = '<!DOCTYPE html><!ENTITY a "b">&a;';
    expect(textIn(readXmlMessage(`<xml><Content><![CDATA[${text}]]></Content></xml>`)!, 'Content')).toBe(text);
  });

  it.each([
    '',
    'null',
    '[]',
    '{}',
    '<xml>',
    '<xml/>',
    '</xml>',
    '<xml></xml>',
    '<html><body/></html>',
    'x'.repeat(100_000),
    '<xml><a><![CDATA[unfinished</a></xml>',
    '<!DOCTYPE a [<!ENTITY b "c">]><xml><Content>&b;</Content></xml>',
    '<xml><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><Content>&b;</Content></xml>',
    '<xml><!-- --><Content>a</Content></xml>',
    `<xml>${'<a>'.repeat(5000)}</xml>`,
    `<xml>${'<![CDATA['.repeat(200_000)}</xml>`,
    `<xml>${' '.repeat(1_000_000)}x`,
  ])('reads nothing in %.60s', (text) => {
    expect(readXmlMessage(text)).toBeNull();
  });

  it('leaves entities it does not know as they stand, and gives nobody a prototype', () => {
    const fields = readXmlMessage('<xml><Content>&b;&#65;</Content><__proto__><polluted>1</polluted></__proto__></xml>');
    expect(fields === null || textIn(fields, 'Content') === '&b;&#65;').toBe(true);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('reads again what it wrote, the end of a section too', () => {
    const text = ']]> ]]]]>< & 😀\n<xml>';
    const written = writeXmlMessage({ ToUserName: 'a', CreateTime: 5, MsgType: 'text', Content: text, Button: { ReplaceName: '好' } });
    expect(written).toContain('<CreateTime>5</CreateTime>');
    const fields = readXmlMessage(written)!;
    expect(textIn(fields, 'Content')).toBe(text);
    expect(textIn(fields, 'Button', 'ReplaceName')).toBe('好');
  });
});
