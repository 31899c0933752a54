import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const documents: Readonly<Record<string, string>> = {
  'pump.md':
    '# Water pump P2\n\n## Cleaning\n\nRinse the filter of the pump every month under warm water. Never use soap.\n\n## Noise\n\nA rattling pump has air in its hose: lift the hose out of the water once.\n',
  'lamp.md':
    '# Grow lamp L7\n\n## Error codes\n\n| Code | Meaning | What to do |\n| --- | --- | --- |\n| E04 | The fan stands still | Clean the fan |\n| E05 | The lamp board is too hot | Let it cool for 30 minutes |\n',
  'zh/install.md':
    '# 驱动安装\n\n在 Linux 上用下面的命令安装驱动：\n\n```bash\nsudo suibo-driver install --device pump\n```\n\n安装后需要重启控制器。\n',
  'zh/warranty.md': '# 保修政策\n\n整机保修两年，水泵和灯板保修三年。人为损坏不在保修范围内。\n',
  'api.txt': 'The REST API listens on port 8443. Every request needs a token in the header X-Token. A token is valid for 90 days.\n',
};

/** Writes a small library about a growing cabinet: English and Chinese, prose, a table, code. */
export function writeDocuments(folder: string): void {
  for (const [name, text] of Object.entries(documents)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
}

export const good = [
  'how often do I clean the pump filter',
  'what does E05 mean',
  '怎么安装驱动',
  '保修多久',
  'which port does the API use',
  'the pump rattles, what now',
  'how long is a token valid',
  '水泵坏了还在保修期吗',
  'the fan stands still',
  'Linux 怎么装驱动',
];
export const bad = [
  '今天中午吃什么',
  '周末有人打球吗',
  'what a lovely sunset yesterday',
  'did you see the match last night',
  '房价还会跌吗',
  '我家猫又生病了',
  'anyone selling concert tickets',
  '股票今天大涨',
  'my train is late again',
  '推荐一部电影',
];
