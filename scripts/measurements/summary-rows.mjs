/**
 * The lines of the summary in the READMEs: what each page of docs/measurements says, and what it is held against there. No measured figure is
 * written here: read-figure.mjs fills them in from the page.
 */
export const summaryRows = [
  {
    area: 'quality',
    page: 'rejection',
    what: { en: 'real group messages told apart: for the library or not, F1', zh: '真实群消息该答与不该答的区分，F1' },
    figure: '{tuned gate, 10-fold cross-validation | f1}',
    beside: {
      en: 'length alone {length alone | f1}, nearest chunk {nearest chunk (cosine) | f1}; HuixiangDou, as published, {/bce-embedding-base F1 (\\.\\d+)/}',
      zh: '只看长度 {length alone | f1}，最近片段 {nearest chunk (cosine) | f1}；茴香豆公布值 {/bce-embedding-base F1 (\\.\\d+)/}',
    },
  },
  {
    area: 'quality',
    page: 'retrieval',
    what: { en: 'passages found, T2Ranking, nDCG@10', zh: '段落检索，T2Ranking，nDCG@10' },
    figure: '{T2Ranking, 100 queries | final}',
    beside: {
      en: 'BM25 {T2Ranking, 100 queries | BM25}; WeKnora with the same model {/WeKnora Lite [\\d.]+ with the same model ([\\d.]+ to [\\d.]+)/}',
      zh: 'BM25 {T2Ranking, 100 queries | BM25}；WeKnora 用同一模型 {/WeKnora Lite [\\d.]+ with the same model ([\\d.]+) to/} 至 {/with the same model [\\d.]+ to ([\\d.]+)/}',
    },
  },
  {
    area: 'quality',
    page: 'retrieval',
    what: { en: 'Chinese questions over English passages, XQuAD, nDCG@10', zh: '中文问英文段落，XQuAD，nDCG@10' },
    figure: '{XQuAD, zh questions over en | final}',
    beside: { en: 'BM25 {XQuAD, zh questions over en | BM25}', zh: 'BM25 {XQuAD, zh questions over en | BM25}' },
  },
  {
    area: 'quality',
    page: 'dialogues',
    what: { en: 'follow-ups of real conversations, MTRAG-UN, R@5', zh: '真实多轮对话的追问，MTRAG-UN，R@5' },
    figure: '{with the turns before | R@5}',
    beside: { en: 'each turn alone {each turn alone | R@5}', zh: '只看当前一句 {each turn alone | R@5}' },
  },
  {
    area: 'quality',
    page: 'quoted-answers',
    what: { en: 'quoted answers that hold the right one, CMRC 2018, %', zh: '摘引的回答含正确答案，CMRC 2018，%' },
    figure: '{CMRC 2018 | holds the answer}',
    beside: {
      en: 'wanted {/gold answer in (\\d+) of CMRC;/}; right citations {CMRC 2018 | citation precision}, wanted {/citations (\\d+) \\/ \\d+; RGB/}',
      zh: '目标 {/gold answer in (\\d+) of CMRC;/}；引用正确 {CMRC 2018 | citation precision}，目标 {/citations (\\d+) \\/ \\d+; RGB/}',
    },
  },
  {
    area: 'quality',
    page: 'support',
    what: { en: 'true statements taken for supported, CMRC 2018', zh: '真实陈述判为有据，CMRC 2018' },
    figure: '{/\\| true \\| ([\\d.]+ %)/}',
    beside: {
      en: 'with the answer of another passage {/\\| another passage.s answer \\| ([\\d.]+ %)/}',
      zh: '换成别处答案的 {/\\| another passage.s answer \\| ([\\d.]+ %)/}',
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
    figure: '{/\\*\\*([\\d.]+)\\*\\* \\([^|]*\\| 98\\.\\d/}',
    beside: { en: 'without names of code {What does Foo.bar do? | hit@1 %}', zh: '不用代码名字 {What does Foo.bar do? | hit@1 %}' },
  },
  {
    area: 'quality',
    page: 'channels',
    what: { en: 'questions in many groups answered twice, platforms failing', zh: '多群并发、平台出错时重复回答的问题' },
    figure: '{/recorded, (\\d+) twice/}',
    beside: { en: 'answered once: {/\\| (\\d+) once,/}', zh: '只答一次：{/\\| (\\d+) once,/}' },
  },
  {
    area: 'speed',
    page: 'pipeline',
    what: { en: 'messages declined a second', zh: '每秒判定沉默的消息' },
    figure: '{declined by the gate | a second}',
    beside: {
      en: 'embedding them alone {bare reference: the declined ones embedded, nothing else | a second}',
      zh: '只做向量化 {bare reference: the declined ones embedded, nothing else | a second}',
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
    figure: '{/Node 20\\.20 \\| multilingual-e5-small, 4 bit \\| \\d+ \\| ([\\d.]+) \\|/}',
    beside: {
      en: 'bare ONNX Runtime {/Node 20\\.20 \\| multilingual-e5-small, 4 bit \\| \\d+ \\| [\\d.]+ \\| ([\\d.]+) \\|/}',
      zh: '直接用 ONNX Runtime {/Node 20\\.20 \\| multilingual-e5-small, 4 bit \\| \\d+ \\| [\\d.]+ \\| ([\\d.]+) \\|/}',
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
      en: 'whole answer by the bare SDK {bare openai SDK | whole answer p50}',
      zh: 'SDK 直接取得整个回答 {bare openai SDK | whole answer p50}',
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
      en: 'while files are built {while files are uploaded and built | memory}',
      zh: '构建文件期间 {while files are uploaded and built | memory}',
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
