import { z } from 'zod';
import { admissionSchema, groupsSchema } from '#config/admission-schema.js';
import { channelsSchema } from '#config/channels/channel-settings.js';
import { embedderSchema, rerankerSchema, servedModelSchema } from '#config/embedding-schema.js';
import { imageReaderSchema, languageModelSchema } from '#config/language-model-schema.js';
import { address, count, keyFile, seconds, secret } from '#config/setting-values.js';
import { parsePolicy, policyForms } from '#domain/gate-policy.js';
import { isLibraryName } from '#domain/library-name.js';
import { limits, log, telemetry } from '#config/service-settings.js';
import { moderation, privacy, safety } from '#config/safety-settings.js';
import { signOn } from '#config/sign-on-settings.js';
import { webSearch } from '#config/web-search-settings.js';

const libraryName = z.string().refine(isLibraryName, 'expected a library name: a-z, 0-9 and -, at most 63');
const library = libraryName.default('default').describe('The library the documents belong to.');
const chunkTokens = z.int().min(64).max(510);

const policy = z.string().refine((text) => parsePolicy(text) !== null, `expected ${policyForms}`);

const folderSource = z.strictObject({
  kind: z.literal('folder').default('folder').describe('folder: documents on this machine; web: pages fetched over http.'),
  library,
  path: z.string().min(1).describe('Folder of documents, absolute or from the home folder.'),
  url: z
    .string()
    .refine((url) => url.includes('{path}') && /^https?:\/\//u.test(url) && URL.canParse(url.replaceAll('{path}', 'x')), 'expected an address with {path} in it')
    .nullable()
    .default(null)
    .describe('Address of a document for readers, {path} standing for its path; null for none.'),
});

const webSource = z.strictObject({
  kind: z.literal('web').describe('folder: documents on this machine; web: pages fetched over http.'),
  library,
  urls: z.array(address).max(10_000).default([]).describe('Addresses of pages.'),
  sitemap: address.nullable().default(null).describe('Address of a sitemap whose pages are fetched; null for none.'),
});

const loaderSource = z.strictObject({
  kind: z.literal('langchain').describe('langchain: what a document loader of LangChain gives. It runs code: only from the configuration.'),
  library,
  name: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/u, 'expected a name of letters, digits, ., _ and -').describe('What the loader is called in messages; once in a library.'),
  module: z.string().min(1).describe('A module of an installed package, or a file from the home folder, such as ./notes.mjs.'),
  export: z.string().min(1).describe('The name of its class there.'),
  arguments: z.array(z.unknown()).max(20).default([]).describe('What its constructor is given.'),
  timeoutSeconds: seconds.default(300).describe('Longest time for it to load.'),
});

const source = z.union([loaderSource, webSource, folderSource]);

const origin = z.string().refine((text) => URL.canParse(text) && new URL(text).origin === text && /^https?:/u.test(text), 'expected an origin such as https://www.example.org, no path');

export const settingsSchema = z.strictObject({
  sources: z
    .array(source)
    .refine((all) => {
      const names = all.flatMap((one) => (one.kind === 'langchain' ? [`${one.library}/${one.name}`] : []));
      return new Set(names).size === names.length;
    }, 'expected each loader once in a library')
    .describe('Where the documents of each library are; without an entry: --source, else repodir/.'),
  libraries: z
    .array(
      z.strictObject({
        name: libraryName.describe('The library.'),
        chunkTokens: chunkTokens.optional().describe('Longest chunk in tokens of the embedding model; without it what its owner says, else ingest.chunkTokens.'),
        webSearch: z.boolean().optional().describe('Whether its questions may be searched for on the web, as webSearch says; its owner may say so without it.'),
      }),
    )
    .refine((all) => new Set(all.map(({ name }) => name)).size === all.length, 'expected each library once')
    .describe('What one library does otherwise than all: name, chunkTokens and webSearch.'),
  ingest: z.strictObject({
    include: z.array(z.string()).describe('Patterns as in .gitignore; when there are any, only files that match one are read.'),
    exclude: z.array(z.string()).describe('Patterns as in .gitignore of files and folders to leave out.'),
    maxFileMegabytes: z.number().positive().describe('Larger files are left out.'),
    parseTimeoutSeconds: seconds.describe('Longest time for one page, slide or sheet; for formats without, for the file.'),
    maxPages: count.max(100_000).describe('Pages, slides or sheets read of one file; the rest is left out with a warning.'),
    parseThreads: z.int().min(0).max(32).describe('Files read at once; 0 for one a core, at most 4.'),
    // A list that grows without end ends a thread only while its heap is smaller than the longest list there can be.
    parseMemoryMegabytes: z.int().min(64).max(1024).describe('Largest heap while one file is read.'),
    chunkTokens: chunkTokens.describe('Longest chunk in tokens of the embedding model.'),
  }),
  ocr: z.strictObject({
    kind: z.enum(['paddle', 'tesseract', 'none']).describe('paddle: PP-OCRv4, tesseract when it cannot be loaded; tesseract; none: pictures are left out.'),
    threads: z.int().min(1).max(64).describe('Threads of one computation; at most the number of cores.'),
    timeoutSeconds: seconds.describe('Longest time for one picture.'),
  }),
  imageReader: imageReaderSchema.describe('Who says what pictures show.'),
  web: z.strictObject({
    allow: z.array(z.string()).describe('Addresses and ranges that may be fetched although they are not public, such as 10.1.0.0/16.'),
  }),
  git: z.strictObject({
    hosts: z.array(z.hostname()).describe('Hosts whose repositories may be sources of libraries, by https; each by its whole name.'),
    timeoutSeconds: seconds.describe('Longest time to clone one.'),
    megabytes: count.max(100_000).describe('Largest repository on disk, one state of it.'),
  }),
  webSearch: webSearch.describe('Who is asked for pages of the web, for libraries that allow it.'),
  embedder: embedderSchema.describe('The model that turns text into vectors.'),
  vectorStore: z.strictObject({
    kind: z.enum(['faiss', 'memory']).describe('faiss, or memory: slower, without native code.'),
    exactUpTo: z
      .int()
      .min(0)
      .max(2_000_000)
      .describe('Chunks of a library up to which search is exact; a larger one gets an HNSW graph. From the next ingest on; not for memory.'),
  }),
  retrieval: z.strictObject({
    candidates: count.max(1000).describe('Hits taken from each of the two searches.'),
    passages: count.max(50).describe('Passages an answer is made from.'),
    perDocument: count.max(50).describe('Of them from one document at most, unless the best are all of one.'),
    lateInteraction: z
      .enum(['auto', 'on', 'off'])
      .describe('Whether ingest keeps vectors of single words, by which passages are compared again; about 15 KB a chunk, as much in the cache.'),
  }),
  reranker: rerankerSchema.describe('A model that looks once more at the best passages.'),
  answer: z.strictObject({
    relevance: z.enum(['evidence', 'reranker', 'language-model']).describe('Who says whether what was found bears on the question: evidence, by the confidence of quoted and the sentence checks of written answers; reranker; language-model, by a score of 0 to 10.'),
    relevanceThreshold: z.number().describe("Least score for reranker (on its own scale) and language-model; HuixiangDou's was 5."),
    unknown: z.enum(['rules', 'language-model']).describe('Who says whether an answer says that it does not know: rules, or the language model too.'),
    unknownThreshold: z.int().min(1).max(10).describe("Score from which on it says so; HuixiangDou's was 9."),
    unsupported: z.enum(['drop', 'mark']).describe('What a written answer says beyond its passages: drop leaves it out, mark shows it marked.'),
    passageTokens: z.int().min(200).max(100_000).describe('Tokens of passages with their surroundings that a language model is given; fewer where its context is small.'),
    maxWords: z.int().min(20).max(2000).describe('Longest quoted answer in English words; a Chinese character counts 0.6.'),
    comparedSentences: z.int().min(0).max(100).describe('Sentences of the passages compared with the question by meaning, the best by words; 0 for none.'),
  }),
  gate: z.strictObject({
    policy: policy.describe('What a gate aims at in groups: precision=0.9, f=0.5 or false-answers=2 (in a hundred messages).'),
    directPolicy: policy.describe('What it aims at one to one.'),
    answerableShare: z.number().gt(0).lt(1).describe('Share of messages in groups that are for a library, where examples do not tell.'),
    minimumExamples: z.int().min(2).describe('Fewer good or bad examples are not learned from.'),
    manyExamples: z.int().min(20).describe('From so many good and bad examples on the gate is learned from them alone.'),
    secondOpinion: z.enum(['none', 'language-model']).describe('Who is asked about messages the gate is unsure of; what cannot be read declines.'),
    intent: z.enum(['rules', 'language-model']).describe('Who says whether an accepted message in a group asks for anything: the gate, or the language model too.'),
    intentThreshold: z.int().min(1).max(10).describe("Score from which on it does; HuixiangDou's was 6."),
    unsureBand: z.number().min(0).max(0.5).describe('A message is unsure when its probability is nearer to the threshold than this.'),
  }),
  safety: safety.describe('What is not answered, and not said.'),
  moderation: moderation.describe('A service that looks at questions and answers.'),
  privacy: privacy.describe('What others get to see.'),
  languageModel: languageModelSchema.describe('Who writes the answers.'),
  signOn: signOn.describe('A service that people sign on at.'),
  redis: z.strictObject({
    url: secret.describe('Redis or what speaks like it: redis://:password@127.0.0.1:6379, rediss:// for TLS. Only from the environment.'),
    urlFile: keyFile.describe('File that holds this address and nothing else, absolute or from the home folder; it comes before the variable.'),
    processes: count.max(1000).describe('Processes that share limits; each keeps to that part of them while Redis is out of reach.'),
  }).describe('Where limits of language models are counted together for all processes; without a URL each counts for itself.'),
  database: z.strictObject({
    url: secret.describe('PostgreSQL in place of workdir/state.sqlite: postgresql://user:password@127.0.0.1:5432/huixiang. Only from the environment.'),
    urlFile: keyFile.describe('File that holds this address and nothing else, absolute or from the home folder; it comes before the variable.'),
    connections: count.max(1000).describe('Connections of one process at most.'),
    statementSeconds: seconds.describe('Longest time for one statement.'),
  }).describe('Where people, keys, traces, conversations, feedback and jobs are kept; without a URL in workdir/state.sqlite.'),
  server: z.strictObject({
    host: z.string().min(1).describe('Address to listen on; 127.0.0.1 is this machine only.'),
    port: z.int().min(0).max(65_535).describe('Port to listen on; 0 takes a free one.'),
    publicUrl: address.nullable().describe('Where it is reached from outside, such as https://kb.example.org; null where that is not known.'),
    trustedProxies: z.array(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()])).describe('Proxies in front whose X-Forwarded headers are believed.'),
    bodyKilobytes: count.max(100_000).describe('Largest request.'),
    shutdownSeconds: seconds.describe('How long running requests may finish when the server is stopped.'),
    maxConcurrent: count.max(10_000).describe('Questions answered at once; more are turned away.'),
    drainSeconds: z.number().min(0).max(3600).describe('How long /health/ready says no before nothing new is taken, when the server is stopped.'),
    corsOrigins: z.array(origin).max(100).describe('Web sites whose pages may call the API, such as https://www.example.org; by keys, never by cookies.'),
  }),
  limits: limits.describe('How much may be asked.'),
  log: log.describe('What is written to standard error while it serves.'),
  telemetry: telemetry.describe('Spans of OpenTelemetry: requests, stages, calls of models, jobs.'),
  uploads: z.strictObject({
    fileMegabytes: count.max(10_000).describe('Largest file that can be sent to a library; of documents in archives ingest.maxFileMegabytes is the measure.'),
    requestMegabytes: count.max(100_000).describe('Largest upload, all its files together.'),
    libraryMegabytes: count.max(10_000_000).describe('What a library may hold of files sent to it.'),
    filesPerRequest: count.max(10_000).describe('Files of one upload.'),
    timeoutSeconds: seconds.describe('Longest time for one upload.'),
  }),
  deletedLibraries: z.strictObject({
    keepDays: count.max(3650).describe('How long a library that was deleted over HTTP can be had back.'),
  }),
  huixiangdou: z.strictObject({
    mode: z.enum(['direct', 'group']).describe('What the addresses of HuixiangDou answer like: chat_with_repo, or chat_in_group.'),
    bareStream: z.boolean().describe('Its stream as it was, without the form of an event stream, for clients that read no other.'),
  }),
  access: z.strictObject({
    guests: z
      .enum(['none', 'ask', 'until-set-up'])
      .describe('Whether somebody without an account may ask: never, always, or on this machine until there is the first account.'),
  }),
  sidecar: z.strictObject({
    host: z.string().min(1).describe('Address to listen on; 127.0.0.1 is this machine only.'),
    port: z.int().min(0).max(65_535).describe('Port to listen on; 0 takes a free one.'),
    apiKey: secret,
    apiKeyFile: keyFile,
    models: z.array(servedModelSchema).min(1).describe('Models that are served; a request that names none gets the first of its kind.'),
    batchTokens: z.int().min(1).max(1_000_000).describe('Most tokens computed together; some 500 for a processor, 16 000 for a graphics card.'),
    batchTexts: count.max(1024).describe('Most texts computed together.'),
    waitingTexts: count.max(100_000).describe('Texts of a model that wait or are in work; more are refused at once with 429.'),
    textsPerRequest: count.max(10_000).describe('Texts of one request; more are refused with 413.'),
    bodyKilobytes: count.max(100_000).describe('Largest request.'),
    requestTimeoutSeconds: seconds.describe('Longest time for one request.'),
    shutdownSeconds: seconds.describe('How long running requests may finish when the sidecar is stopped.'),
  }),
  jobs: z.strictObject({
    workers: z.int().min(0).max(16).describe('Processes that serve starts for builds and other long work; 0 when huixiang worker is started otherwise.'),
    threads: z.int().min(0).max(64).describe('Threads of one computation in a worker; 0 for half of the cores.'),
    turnMinutes: z.number().positive().max(1440).describe('How long the work on one library goes on while another waits; it then makes way, and goes on later.'),
    timeoutHours: z.number().positive().max(500).describe('Longest time for one job.'),
    exportHours: z.number().positive().max(720).describe('How long the archive that an export made can be fetched.'),
  }),
  traces: z.strictObject({
    texts: z.enum(['keep', 'hash']).describe('What was said, personal data masked; or nothing of it, and names as keyed hashes. Conversations of the page: as written, for the person alone, for keepDays; or in memory (docs/safety.md).'),
    keepDays: count.max(3650).describe('Older traces are deleted.'),
  }),
  admission: admissionSchema,
  channels: channelsSchema,
  delivery: z.strictObject({
    keepTryingMinutes: z.number().positive().max(1440).describe('How long a reply is tried again that a platform does not take.'),
    notice: z.boolean().describe('Whether a group is told once that what is written there is kept (traces.texts, traces.keepDays), and how to stop it.'),
  }),
  groups: groupsSchema,
  conversation: z.strictObject({
    maxCharacters: count.max(1_000_000).describe('Longest message.'),
    historyTurns: z.int().min(0).max(1000).describe('Earlier messages that are looked at.'),
    historyTokens: z.int().min(0).max(100_000).describe('Of them, in groups and with people, so many tokens together, estimated.'),
    historyHours: z.number().positive().max(8760).describe('How long what a person asked and was answered is remembered.'),
    parallel: count.max(1000).describe('Groups and people that are answered at once.'),
    maxWaiting: count.max(1_000_000).describe('Messages of groups and people that wait to be decided; more are turned away.'),
    deadlineSeconds: seconds.describe('Longest time for one message, wherever it comes from; what helps but is not needed is left out when it runs short (docs/conversation.md).'),
    messageTokens: count.nullable().describe('Tokens that language models may take for one message, likewise; null for no limit.'),
  }),
  answerCache: z.strictObject({
    entries: z.int().min(0).max(100_000).describe('Answers kept in memory for the same question in the same words, without history; 0 for none.'),
    seconds: seconds.describe('How long; a new build or gate drops them at once.'),
  }),
});

export type Settings = z.output<typeof settingsSchema>;

/** Keys that are secrets: refused in files, read from the environment only. */
export const secretKeys: readonly string[] = ['languageModel.apiKey', 'embedder.apiKey', 'reranker.apiKey', 'webSearch.apiKey', 'moderation.apiKey', 'sidecar.apiKey', 'redis.url', 'signOn.clientSecret', 'database.url', 'telemetry.headers'];
