import type { LibrarySettings } from '#domain/library-settings.js';

interface Words {
  readonly zh: string;
  readonly en: string;
}

interface SettingWords {
  readonly label: Words;
  /** What it does, in a sentence or two. */
  readonly meaning: Words;
}

/** What the settings of a library are called and do, for the page and for docs/libraries.md; how a document is read is said at the document, where the widget is shown on a page of its own. */
export const settingWords: Readonly<Record<Exclude<keyof LibrarySettings, 'readings' | 'widget'>, SettingWords>> = {
  title: {
    label: { zh: '名称', en: 'Title' },
    meaning: { zh: '给人看的名字，列表和提问页上都用它。', en: 'What people call it: shown in lists and where questions are asked.' },
  },
  description: {
    label: { zh: '说明', en: 'Description' },
    meaning: { zh: '里面有什么，给管理它的人看。', en: 'What is in it, for those who look after it.' },
  },
  welcome: {
    label: { zh: '欢迎语', en: 'Welcome' },
    meaning: { zh: '第一次提问之前显示的话。', en: 'Shown before somebody asks for the first time.' },
  },
  chunkTokens: {
    label: { zh: '片段长度（token）', en: 'Chunk length (tokens)' },
    meaning: {
      zh: '文档切成多长的片段。短的更准，长的上下文更全；改了会重新构建。',
      en: 'How long the pieces are that documents are cut into. Short ones are more exact, long ones keep more context.',
    },
  },
  webSearch: {
    label: { zh: '联网搜索', en: 'Web search' },
    meaning: {
      zh: '文档里没有答案时，可否到网上搜索；要先在配置里设好搜索引擎。',
      en: 'Whether its questions may be searched for on the web; needs a search engine in the configuration.',
    },
  },
  openToGuests: {
    label: { zh: '公开', en: 'Public' },
    meaning: {
      zh: '没有账号的人可否向它提问。访客会看到答案里引用的原文，但看不到文档列表。',
      en: 'Whether people without an account may ask it. They see the passages an answer cites, not the list of documents.',
    },
  },
  language: {
    label: { zh: '回答的语言', en: 'Language of answers' },
    meaning: {
      zh: '由语言模型写的回答用什么语言；自动是跟随提问的人。',
      en: 'Of answers that a language model writes; automatic is the language of whoever asks.',
    },
  },
  answerStyle: {
    label: { zh: '回答的风格', en: 'Style of answers' },
    meaning: {
      zh: 'brief（简短）或 detailed（详细），后面可以再写一句话，例如 “brief; 面向新手”。不会让它说出文档里没有的内容。',
      en: 'brief or detailed, then words of your own: “brief; for beginners”. It never makes it say what is not in the documents.',
    },
  },
  models: {
    label: { zh: '语言模型', en: 'Language model' },
    meaning: {
      zh: '回答先请哪个语言模型来写；它不行时再请其余的。',
      en: 'Which language model is asked first to write answers; the others follow when it fails.',
    },
  },
  groupPolicy: {
    label: { zh: '群里的目标', en: 'Aim in groups' },
    meaning: {
      zh: '闸门在群里追求什么：precision=0.9（答了的要有九成是该答的）、f=0.5、false-answers=2（每一百条消息最多误答两条）。',
      en: 'What the gate aims at in groups: precision=0.9 (nine in ten of its answers were wanted), f=0.5, or false-answers=2 in a hundred messages.',
    },
  },
  directPolicy: {
    label: { zh: '单聊的目标', en: 'Aim one to one' },
    meaning: { zh: '闸门在单聊和网页上追求什么，写法相同。', en: 'What the gate aims at one to one and on the page, written alike.' },
  },
  sources: {
    label: { zh: '网页和代码仓库', en: 'Pages and repositories' },
    meaning: {
      zh: '除了上传的文件之外还读什么：网页（或站点地图）和 https 的 git 仓库。',
      en: 'What is read beside its uploads: web pages, by address or sitemap, and git repositories over https.',
    },
  },
  refreshHours: {
    label: { zh: '多久重读一次（小时）', en: 'Read again every (hours)' },
    meaning: {
      zh: '隔多少小时把网页和仓库重新读一遍；空着就只在要求时读。',
      en: 'Hours between two readings of its pages and repositories; empty for only when asked.',
    },
  },
};
