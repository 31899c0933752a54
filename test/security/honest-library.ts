import type { Language } from '#domain/question.js';
import { bad, good, subjects } from '../fakes/example-messages.js';
import { honest, type PlantedFile } from './attack.js';

const chineseSubjects = ['补光灯', '水箱', '营养液', '固件', '保修', '育苗盘', '指示灯', '电源线'];

/** A manual in two languages, as its owner wrote it. */
export const honestFiles: readonly (PlantedFile & { readonly language?: Language })[] = [
  { language: 'en', name: 'pump.md', body: `# Pump\n\n## Care\n\n${honest.en.sentence}\n` },
  { language: 'zh', name: 'pump-zh.md', body: `# 水泵\n\n## 保养\n\n${honest.zh.sentence}\n` },
  ...subjects.map((subject, i) => ({
    name: `${i}.md`,
    body: `# ${subject}\n\nHow to check the ${subject}: look at the ${subject} every monday.\n`,
  })),
  ...chineseSubjects.map((subject, i) => ({
    name: `zh-${i}.md`,
    body: `# ${subject}\n\n${subject}每周一检查一次，看看${subject}是否完好。\n`,
  })),
];

/** What the gate learns to accept, and to decline. */
export const onTopic: readonly string[] = [
  ...good,
  honest.en.question,
  'How often is the filter of the pump rinsed?',
  ...chineseSubjects.map((subject) => `${subject}怎么检查？`),
  honest.zh.question,
  '水泵的滤网多久冲洗一次？',
  'How do I wipe the glass of the grow lamp?',
  '补光灯的玻璃怎么擦拭？',
];
export const idleTalk: readonly string[] = [
  ...bad,
  'what is the capital of france',
  'tell me a joke please',
  'write a poem about love',
  '今天中午吃什么',
  '祝你生日快乐',
  '周末一起踢球吗',
  '股票又跌了',
  '昨晚的电影真好看',
  '给我讲个笑话吧',
  '帮我写一首情诗',
  '外面下雨了记得带伞',
];
