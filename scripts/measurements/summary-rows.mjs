/**
 * The lines of the summary in the READMEs: what each page of docs/measurements says, and what it is held against there. No measured figure is
 * written here: read-figure.mjs fills them in from the page.
 */
export const summaryRows = [
  {
    area: 'quality',
    page: 'rejection',
    what: {
      en: 'real group messages told apart: for the library or not, F1; without labelled messages / learned from them',
      zh: '真实群消息该答与不该答的区分，F1；不用标注的消息 / 从中学习',
    },
    figure: '{zero-label gate | f1} / {tuned gate, 10-fold cross-validation | f1}',
    beside: {
      en: 'length alone {length alone | f1}, nearest chunk {nearest chunk (cosine) | f1}; HuixiangDou, as published, {/bce-embedding-base F1 (\\.\\d+)/}, with a knowledge graph {/with a knowledge graph (\\.\\d+)/}, thresholds picked on the test lines',
      zh: '只看长度 {length alone | f1}，最近片段 {nearest chunk (cosine) | f1}；茴香豆公布值 {/bce-embedding-base F1 (\\.\\d+)/}，加知识图谱 {/with a knowledge graph (\\.\\d+)/}，阈值直接在测试集上选取',
    },
  },
  {
    area: 'quality',
    page: 'retrieval',
    what: { en: 'passages found, T2Ranking, nDCG@10', zh: '段落检索，T2Ranking，nDCG@10' },
    figure: '{T2Ranking, 100 queries | final}',
    beside: {
      en: 'goal {/T2Ranking.* goal (\\d+)/}, {T2Ranking, 100 queries | questions} questions; BM25 {T2Ranking, 100 queries | BM25}; WeKnora with the same model {/WeKnora Lite [\\d.]+ with the same model ([\\d.]+ to [\\d.]+)/}',
      zh: '目标 {/T2Ranking.* goal (\\d+)/}，{T2Ranking, 100 queries | questions} 个问题；BM25 {T2Ranking, 100 queries | BM25}；WeKnora 用同一模型 {/WeKnora Lite [\\d.]+ with the same model ([\\d.]+) to/} 至 {/with the same model [\\d.]+ to ([\\d.]+)/}',
    },
  },
  {
    area: 'quality',
    page: 'retrieval',
    what: { en: 'passages found, DuReader, nDCG@10', zh: '段落检索，DuReader，nDCG@10' },
    figure: '{DuReader, selected pages | final}',
    beside: {
      en: 'goal {/DuReader, selected.* goal (\\d+)/}, {DuReader, selected pages | questions} questions; BM25 {DuReader, selected pages | BM25}; by meaning alone {DuReader, selected pages | meaning}',
      zh: '目标 {/DuReader, selected.* goal (\\d+)/}，{DuReader, selected pages | questions} 个问题；BM25 {DuReader, selected pages | BM25}；只按语义 {DuReader, selected pages | meaning}',
    },
  },
  {
    area: 'quality',
    page: 'retrieval',
    what: { en: 'Chinese questions over English passages, XQuAD, nDCG@10', zh: '中文问英文段落，XQuAD，nDCG@10' },
    figure: '{XQuAD, zh questions over en | final}',
    beside: {
      en: 'goal {/zh questions over en.* goal (\\d+)/}, {XQuAD, zh questions over en | questions} questions; BM25 {XQuAD, zh questions over en | BM25}',
      zh: '目标 {/zh questions over en.* goal (\\d+)/}，{XQuAD, zh questions over en | questions} 个问题；BM25 {XQuAD, zh questions over en | BM25}',
    },
  },
  {
    area: 'quality',
    page: 'dialogues',
    what: { en: 'follow-ups of real conversations, MTRAG-UN, R@5', zh: '真实多轮对话的追问，MTRAG-UN，R@5' },
    figure: '{with the turns before | R@5}',
    beside: {
      en: 'each turn alone {each turn alone | R@5}; {/(\\d+) real conversations of/} conversations',
      zh: '只看当前一句 {each turn alone | R@5}；{/(\\d+) real conversations of/} 段对话',
    },
  },
  {
    area: 'quality',
    page: 'quoted-answers',
    what: { en: 'quoted answers that hold the right one, CMRC 2018, %', zh: '摘引的回答含正确答案，CMRC 2018，%' },
    figure: '{CMRC 2018 | holds the answer}',
    beside: {
      en: 'wanted {/gold answer in (\\d+) of CMRC;/}; right citations {CMRC 2018 | citation precision}, wanted {/citations (\\d+) \\/ \\d+; RGB/}. No gate asked, answered though no passage says it: {CMRC 2018 | answered by mistake}; of RGB {RGB zh, five passages a question | answered by mistake} and {RGB zh, all passages in one library | answered by mistake}',
      zh: '目标 {/gold answer in (\\d+) of CMRC;/}；引用正确 {CMRC 2018 | citation precision}，目标 {/citations (\\d+) \\/ \\d+; RGB/}。不经闸门时，没有段落能回答却作了答：{CMRC 2018 | answered by mistake}；RGB {RGB zh, five passages a question | answered by mistake} 和 {RGB zh, all passages in one library | answered by mistake}',
    },
  },
  {
    area: 'quality',
    page: 'support',
    what: { en: 'true statements taken for supported, CMRC 2018', zh: '真实陈述判为有据，CMRC 2018' },
    figure: '{/\\| true \\| ([\\d.]+ %)/}',
    beside: {
      en: 'false ones taken for supported: the answer of another passage {/\\| another passage.s answer \\| ([\\d.]+ %)/}, across languages {/\\| another passage.s answer (?:\\|[^|]+){3}\\| ([\\d.]+ %)/}; the answer to another question of the same passage {/\\| another question.s answer, same passage \\| ([\\d.]+ %)/}; a “not” added {/\\| denied \\| ([\\d.]+ %)/}',
      zh: '假陈述判为有据：换成别处答案 {/\\| another passage.s answer \\| ([\\d.]+ %)/}，跨语言时 {/\\| another passage.s answer (?:\\|[^|]+){3}\\| ([\\d.]+ %)/}；换成同一段落里另一个问题的答案 {/\\| another question.s answer, same passage \\| ([\\d.]+ %)/}；加上“不” {/\\| denied \\| ([\\d.]+ %)/}',
    },
  },
  {
    area: 'quality',
    page: 'documents',
    what: { en: 'text kept of Chinese PDF pages', zh: '中文 PDF 保留的文字' },
    figure: '{Chinese pages, pdf: 1 - NED | share}',
    beside: { en: 'wanted {Chinese pages, pdf: 1 - NED | to reach}', zh: '目标 {Chinese pages, pdf: 1 - NED | to reach}' },
  },
  {
    area: 'quality',
    page: 'code-search',
    what: { en: 'definitions found first, asked for by name, %', zh: '按名字问代码，首条即定义，%' },
    figure: '{/Foo\\.bar do\\?[^\\n]*\\n\\| \\| \\| with \\| \\*\\*([\\d.]+)\\*\\*/}',
    beside: { en: 'without names of code {What does Foo.bar do? | hit@1 %}', zh: '不用代码名字 {What does Foo.bar do? | hit@1 %}' },
  },
  {
    area: 'quality',
    page: 'channels',
    what: { en: 'questions in many groups answered twice, platforms failing', zh: '多群并发、平台出错时重复回答的问题' },
    figure: '{/recorded, (\\d+) twice/}',
    beside: {
      en: 'of {/: (\\d+) questions/} answered once {/\\| (\\d+) once,/}, not seen {/once, (\\d+) not seen/}; replies recorded as uncertain {/sent, (\\d+) uncertain/}',
      zh: '{/: (\\d+) questions/} 个问题中答一次 {/\\| (\\d+) once,/}，没有看到回答 {/once, (\\d+) not seen/}；记录为“不确定”的回复 {/sent, (\\d+) uncertain/}',
    },
  },
  {
    area: 'speed',
    page: 'pipeline',
    what: { en: 'messages declined a second', zh: '每秒判定沉默的消息' },
    figure: '{declined by the gate | a second}',
    beside: {
      en: 'wanted {/Wanted: (\\d+) declined/}; embedding them alone {bare reference: the declined ones embedded, nothing else | a second}',
      zh: '目标 {/Wanted: (\\d+) declined/}；只做向量化 {bare reference: the declined ones embedded, nothing else | a second}',
    },
  },
  {
    area: 'speed',
    page: 'cold-start',
    what: { en: 'an answer at the command line, cold, median s', zh: '命令行冷启动到给出回答，中位数，秒' },
    figure: '{huixiang ask "…" | median, s}',
    beside: { en: 'bare Node {node -e 0 | median, s}', zh: '空的 Node {node -e 0 | median, s}' },
  },
  {
    area: 'speed',
    page: 'growth',
    what: { en: 'messages of 500 groups, judged: processor ms each', zh: '500 个群的消息，逐条判断：每条处理器毫秒' },
    figure: '{processor ms a message, judged | 500 groups}',
    beside: {
      en: 'of one group {processor ms a message, judged | 1 group}; the pipeline alone {processor ms a message, pipeline alone | 500 groups}',
      zh: '一个群 {processor ms a message, judged | 1 group}；只有流水线 {processor ms a message, pipeline alone | 500 groups}',
    },
  },
  {
    area: 'speed',
    page: 'scale',
    what: { en: 'both searches over 100 000 chunks, p50 / p95 ms', zh: '十万片段里的两种检索，p50 / p95 毫秒' },
    figure: '{hybrid | 100 000 chunks}',
    beside: { en: 'plain FAISS {plain FAISS | 100 000 chunks}', zh: '只用 FAISS {plain FAISS | 100 000 chunks}' },
  },
  {
    area: 'speed',
    page: 'embedding',
    what: { en: 'embedding, chunks a second', zh: '向量化，每秒片段' },
    figure: '{/Node 20\\.20\\.2 \\| multilingual-e5-small, 4 bit \\| \\d+ \\| ([\\d.]+) \\|/}',
    beside: {
      en: 'bare ONNX Runtime {/Node 20\\.20\\.2 \\| multilingual-e5-small, 4 bit \\| \\d+ \\| [\\d.]+ \\| ([\\d.]+) \\|/}',
      zh: '直接用 ONNX Runtime {/Node 20\\.20\\.2 \\| multilingual-e5-small, 4 bit \\| \\d+ \\| [\\d.]+ \\| ([\\d.]+) \\|/}',
    },
  },
  {
    area: 'speed',
    page: 'service-load',
    what: { en: 'answers while files are uploaded and built, p95', zh: '上传并构建文件期间的回答，p95' },
    figure: '{while files are uploaded and built | p95}',
    beside: { en: 'chat alone {chat alone | p95}', zh: '只有对话 {chat alone | p95}' },
  },
  {
    area: 'speed',
    page: 'models',
    what: { en: 'what the layers around a language model add, p50', zh: '语言模型外各层增加的时间，p50' },
    figure: '{our layers | overhead p50}',
    beside: {
      en: 'goal, at most {/Goal: at most (\\d+ ms)/}; whole answer by the bare SDK {bare openai SDK | whole answer p50}',
      zh: '目标不超过 {/Goal: at most (\\d+ ms)/}；SDK 直接取得整个回答 {bare openai SDK | whole answer p50}',
    },
  },
  {
    area: 'speed',
    page: 'database',
    what: { en: 'what a question asks of the state in SQLite, p50 / p95 ms', zh: '一个问题的状态读写，SQLite，p50 / p95 毫秒' },
    figure: '{what a question asks of the state | SQLite}',
    beside: {
      en: 'PostgreSQL {what a question asks of the state | PostgreSQL}',
      zh: 'PostgreSQL {what a question asks of the state | PostgreSQL}',
    },
  },
  {
    area: 'speed',
    page: 'web',
    what: { en: 'first paint of the page on a slow phone’s line, ms', zh: '慢速手机网络下网页首次显示，毫秒' },
    figure: '{ask | first paint}',
    beside: { en: 'a bare document {ask | first paint of a bare document}', zh: '空白文档 {ask | first paint of a bare document}' },
  },
  {
    area: 'memory',
    page: 'service-load',
    what: { en: 'the service, 20 clients asking', zh: '20 个客户端提问时的服务' },
    figure: '{chat alone | memory}',
    beside: {
      en: 'while files are built {while files are uploaded and built | memory}; under round after round of 500 streams at once {/memory bounded[^|]*\\|[^|]*?(\\d+ MB) \\|/}, the round before {/memory bounded[^|]*\\|[^|]*?(\\d+ MB), (?:then )?\\d+ MB \\|/}; wanted: no more growth',
      zh: '构建文件期间 {while files are uploaded and built | memory}；一轮接一轮的 500 路同时流式输出，最后一轮 {/memory bounded[^|]*\\|[^|]*?(\\d+ MB) \\|/}，前一轮 {/memory bounded[^|]*\\|[^|]*?(\\d+ MB), (?:then )?\\d+ MB \\|/}；目标：不再增长',
    },
  },
  {
    area: 'memory',
    page: 'pipeline',
    what: { en: 'growth over a long run of messages', zh: '长时间处理消息的内存增长' },
    figure: '{/from the second point to the last (-?[\\d.]+ %)/}',
    beside: { en: 'after a tenth {/after each tenth: \\d+, (\\d+),/} MB', zh: '跑完前 10% 后 {/after each tenth: \\d+, (\\d+),/} MB' },
  },
  {
    area: 'memory',
    page: 'scale',
    what: { en: 'an open library of a hundred thousand chunks, MB', zh: '打开十万片段的知识库，MB' },
    figure: '{memory of the open library after all questions, MB | 100 000 chunks}',
    beside: {
      en: 'its vectors on disk {vectors on disk, MB | 100 000 chunks}',
      zh: '磁盘上的向量 {vectors on disk, MB | 100 000 chunks}',
    },
  },
];
