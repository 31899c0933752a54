import type { Intent } from '#domain/intent.js';
import { recogniseIntent } from '#pipeline/preprocess/recognise-intent.js';

describe('recogniseIntent', () => {
  it.each<[string, Intent]>([
    ['怎么安装驱动', 'question'],
    ['支持 Windows 吗', 'question'],
    ['怎麼安裝', 'question'],
    ['ports?', 'question'],
    ['how do I install the driver', 'question'],
    ['装完之后一直报错 E05', 'doubt'],
    ['看不懂这一段', 'doubt'],
    ['the driver does not work', 'doubt'],
    ['I don’t understand the second step', 'doubt'],
    ['这文档太难用了', 'complaint'],
    ['怎么这么难用', 'complaint'],
    ['this app is terrible', 'complaint'],
    ['太慢了，怎么解决', 'question'],
    ['今天下雨了', 'chat'],
    ['谢谢大佬', 'chat'],
    ['哈哈哈', 'chat'],
    ['拜拜', 'chat'],
    ['I prefer the blue one', 'chat'],
    ['', 'chat'],
    ['你好', 'greeting'],
    ['hello everyone', 'greeting'],
    ['你是谁', 'identity'],
    ['what can you do?', 'identity'],
    ['/help', 'command'],
    ['/why', 'command'],
    ['帮助', 'command'],
    ['help!', 'command'],
    ['/etc/hosts 怎么改', 'question'],
    ['/dev/video0', 'chat'],
    ['help me install it', 'chat'],
  ])('reads %j as %s', (text, intent) => {
    expect(recogniseIntent(text)).toBe(intent);
  });

  it('is linear in the length of a hostile message', () => {
    for (const text of ['/'.repeat(100_000), '不'.repeat(100_000), "doesn'".repeat(20_000), '?'.repeat(100_000)]) recogniseIntent(text);
  });
});
