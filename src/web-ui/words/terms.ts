/** Names that are one term each. */
export const en = {
  title: 'Terms',
  lead: 'Names that belong together and must not be cut apart, one a line; behind it what else it is called, with commas between. A search for one finds the others.',
  text: 'Terms, one a line',
  placeholder: 'Water pump P2, WP2, the blue pump\n# a comment',
  count_one: '{{count}} term is understood.',
  count_other: '{{count}} terms are understood.',
  problems: 'What cannot be used',
  line: 'Line {{line}}',
  toLine: 'To line {{line}}',
  save: 'Save and build',
  saved: 'Saved. They hold from the next build on, which has begun.',
  unsaved: 'Not saved yet.',
  documents: 'To the documents',
};

export const zh: typeof en = {
  title: '术语',
  lead: '不可拆开的名称，一行一个；后面可写别名，用逗号分隔。搜其中一个，也会找到其他的。',
  text: '术语，一行一个',
  placeholder: '水泵 P2，WP2，蓝泵\n# 注释',
  count_one: '读懂了 {{count}} 个术语。',
  count_other: '读懂了 {{count}} 个术语。',
  problems: '不能用的部分',
  line: '第 {{line}} 行',
  toLine: '到第 {{line}} 行',
  save: '保存并构建',
  saved: '已保存，从下一次构建起生效；构建已经开始。',
  unsaved: '还没有保存。',
  documents: '去文档',
};
