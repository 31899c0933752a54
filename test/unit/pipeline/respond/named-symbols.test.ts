import { namedSymbols } from '#pipeline/respond/named-symbols.js';

const named = (text: string): string[] => namedSymbols(text).map(({ path, isMarked }) => `${path.join(' ')}${isMarked ? '' : '?'}`);

describe('namedSymbols', () => {
  it.each([
    ['init_detector 有哪些参数', ['init_detector']],
    ['请问init_detector有哪些参数？', ['init_detector']],
    ['What is DetDataSample.pred_instances, and ArgumentError?', ['DetDataSample pred_instances', 'ArgumentError']],
    ['run with --cfg-options or `Runner`, `a b` and main()', ['--cfg-options', 'Runner', 'main']],
    [
      'HTTPServer std::vector<int> ptr->next_item __init__ MAX_RETRIES',
      ['HTTPServer', 'std vector?', 'ptr next_item', '__init__', 'MAX_RETRIES'],
    ],
    ['@my_decorator (my_name) "other_name"', ['my_decorator', 'my_name', 'other_name']],
    ['mmdet.apis is a package', ['mmdet apis?']],
    ['init_detector, init_detector and init_detector()', ['init_detector']],
  ])('finds in %j', (text, names) => {
    expect(named(text)).toEqual(names);
  });

  it.each([
    'How do I install the pump (2 steps)?',
    '如何安装 mmcv-full 1.7.1？',
    'Is E-1234 or v1.2.3 the latest? OK, CUDA 11.8.',
    'see https://example.org/init_detector or a.b_c@example.org',
    'C:\\my_files\\x_y and src/my_file.py',
    '',
    '你好',
  ])('takes nothing of %j for code', (text) => {
    expect(named(text).filter((name) => !name.endsWith('?'))).toEqual([]);
  });

  it('takes the first and the last names of pasted output, in reasonable time', () => {
    const pasted = Array.from({ length: 50 }, (_, i) => `do_${i}()`).join('\n');
    expect(named(pasted)).toEqual([0, 1, 2, 3, 46, 47, 48, 49].map((i) => `do_${i}`));
    for (const piece of ['a.', '`', '_a', '--a-', 'x::', 'aA', '$$', 'http://', '\uD800', 'aa_ ', '我a_b', 'x.Y '])
      expect(named(piece.repeat(50_000)).length).toBeLessThan(9);
  });
});
