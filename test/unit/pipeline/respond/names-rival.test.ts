import { namesRival, type PlacedUnit } from '#pipeline/respond/names-rival.js';
import { answerUnits } from '#shared/answer-units.js';

/** Of a document's units those that are rivals of the one that holds `best`. */
function rivals(question: string, text: string, best: string, { title = 'Manual', headings = [] as string[] } = {}): string[] {
  const siblings = answerUnits(text);
  const units = siblings.flatMap(({ kind }, index): PlacedUnit[] =>
    kind === 'heading' ? [] : [{ passage: { title, headings, text }, siblings, index }],
  );
  const first = units.find(({ index }) => siblings[index]?.text.includes(best));
  if (!first) throw new Error(`no unit holds ${best}`);
  return units.filter(namesRival(question, first)).map(({ index }) => siblings[index]?.text.trim() ?? '');
}

describe('namesRival', () => {
  it('tells rows of other codes', () => {
    const table = '| 代码 | 含义 |\n| --- | --- |\n| E-1234 | 电机过热 |\n| E-5678 | 风扇堵塞 |\n| E-12345 | 见 E-1234 |\n| 绿灯 | 正常 |';
    expect(rivals('e-1234 是什么意思', table, '过热')).toEqual(['| E-5678 | 风扇堵塞 |']);
    expect(rivals('E-1234 和 E-5678 的区别', table, '过热')).toEqual([]);
    expect(rivals('错误代码有哪些', table, '过热')).toEqual([]);
    expect(rivals('E-9999 是什么意思', table, '过热')).toEqual([]);
  });

  it('tells other versions and years, but no smaller numbers', () => {
    expect(rivals('what is new in 2.1', 'New in v2.1: a lamp. New in v2.0: a pump.\n\nIt costs 30 dollars.', 'lamp')).toEqual([
      'New in v2.0: a pump.',
    ]);
    expect(rivals('2024 年销量', '2023 年售出很多。2024 年售出更多。共 12 种。', '更多')).toEqual(['2023 年售出很多。']);
    expect(rivals('how does it run for 16 hours', 'It runs for 16 hours. It rests for 12 hours.', '16')).toEqual([]);
  });

  it('tells lines that name another in the same place', () => {
    const list = '- Windows：双击安装包。\n- Linux：运行脚本。\n- 需要 Docker 才能运行。\n- Linux 和 Windows 都要重启。';
    expect(rivals('Linux 上怎么安装', list, '脚本')).toEqual(['- Windows：双击安装包。']);
    expect(rivals('Linux 上怎么安装', '在 Windows 上双击。在 Linux 上运行脚本。', '脚本')).toEqual(['在 Windows 上双击。']);
    expect(rivals('Linux 上怎么安装', 'Windows 上双击。然后重启。Linux 上运行脚本。', '脚本')).toEqual(['Windows 上双击。', '然后重启。']);
    expect(rivals('install on linux', 'On Windows, click. On Linux, run it. On the box, press.', 'run it')).toEqual(['On Windows, click.']);
    expect(rivals('how do I rinse it', 'Rinse the filter. Dry the filter.', 'Rinse')).toEqual([]);
  });

  it('tells what stands under the heading of another, and the code that a line about another leads to', () => {
    const sections = '### Windows\n\n双击安装包。\n\n### Linux\n\n运行脚本。然后重启。';
    expect(rivals('Linux 上怎么安装', sections, '脚本')).toEqual(['双击安装包。']);
    expect(rivals('Linux 上怎么安装', `先下载。\n\n${sections}`, '脚本', { title: 'Manual', headings: ['Install'] })).toEqual([
      '双击安装包。',
    ]);
    const code = 'Windows:\n\n```\nsetup.exe\n```\n\nLinux:\n\n```\n./setup.sh\n```';
    expect(rivals('install on Linux', code, 'sh')).toEqual(['Windows:', '```\nsetup.exe\n```']);
  });

  it('reads the line before the heading, and the heading of one before that of all', () => {
    const listed = '**E18 抽屉**：推到底。\n\n**E19 漏水**：停泵。请拔掉电源。\n\n擦干托盘。';
    expect(rivals('E18 怎么消除', listed, '推到底', { headings: ['水路类（E18、E19）'] })).toEqual([
      '**E19 漏水**：停泵。',
      '请拔掉电源。',
    ]);
    const sections = '## E18\n\n推到底。\n\n## E19\n\n拔掉电源。';
    expect(rivals('E18 怎么消除', sections, '推到底', { title: 'E00' })).toEqual(['拔掉电源。']);
  });

  it('tells nothing from a title that all share', () => {
    const text = 'E19: 重启。 S24 很安静。';
    expect(rivals('S24 的 E19', text, 'E19', { title: 'S24' })).toEqual([]);
  });

  it('takes hostile text in time', () => {
    const long = `${'E-1 '.repeat(5_000)}\n\n${'- Linux: \n'.repeat(2_000)}`;
    expect(rivals('E-1 Linux', long, 'E-1')).toEqual([]);
  });
});
