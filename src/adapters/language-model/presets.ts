import type { Quirks } from '#adapters/language-model/chat-request.js';

/** A provider or server that is known. */
export interface Preset {
  readonly name: string;
  /** Other names it goes by, HuixiangDou's `remote_type` among them. */
  readonly aliases: readonly string[];
  /** Address before `/chat/completions`; null when every installation has its own. */
  readonly baseUrl: string | null;
  /** Environment variable in which its key stands by custom; null for servers that usually have none. */
  readonly keyVariable: string | null;
  readonly quirks: Quirks;
  /** What it cuts any model to, unless it is started otherwise; null when that is the model's own length. */
  readonly contextTokens: number | null;
  /** False for servers that people run themselves: a model's own length says little there. */
  readonly isHosted: boolean;
  /** Where this is documented. */
  readonly source: string;
}

/** What every server understands, and what is assumed of one that is not known. */
export const plainQuirks: Quirks = { lengthField: 'max_tokens', format: 'none', streamOptions: false, temperature: { min: 0, max: 2 } };

const counting: Quirks = { ...plainQuirks, streamOptions: true };
const withJson: Quirks = { ...counting, format: 'json' };
const withSchema: Quirks = { ...counting, format: 'json-schema' };
const openAiLike: Quirks = { ...withSchema, lengthField: 'max_completion_tokens' };

const hosted = { aliases: [], contextTokens: null, isHosted: true } as const;
const own = { aliases: [], contextTokens: null, isHosted: false, keyVariable: null } as const;

export const presets: readonly Preset[] = [
  {
    ...hosted,
    name: 'openai',
    aliases: ['gpt'],
    baseUrl: 'https://api.openai.com/v1',
    keyVariable: 'OPENAI_API_KEY',
    quirks: openAiLike,
    source: 'https://platform.openai.com/docs/api-reference/chat',
  },
  {
    ...hosted,
    name: 'azure',
    baseUrl: null,
    keyVariable: 'AZURE_OPENAI_API_KEY',
    quirks: openAiLike,
    source: 'https://learn.microsoft.com/azure/ai-foundry/openai/api-version-lifecycle',
  },
  {
    ...hosted,
    name: 'deepseek',
    baseUrl: 'https://api.deepseek.com/v1',
    keyVariable: 'DEEPSEEK_API_KEY',
    quirks: withJson,
    source: 'https://api-docs.deepseek.com/api/create-chat-completion',
  },
  {
    ...hosted,
    name: 'moonshot',
    aliases: ['kimi'],
    baseUrl: 'https://api.moonshot.cn/v1',
    keyVariable: 'MOONSHOT_API_KEY',
    quirks: { ...withJson, temperature: { min: 0, max: 1 } },
    source: 'https://platform.kimi.ai/docs/api/chat',
  },
  {
    ...hosted,
    name: 'zhipu',
    aliases: ['zhipuai', 'glm'],
    baseUrl: 'https://open.bigmodel.cn/api/paas/v4',
    keyVariable: 'ZHIPUAI_API_KEY',
    // Counts by itself in its last piece.
    quirks: { ...plainQuirks, format: 'json', temperature: { min: 0, max: 1 } },
    source: 'https://docs.bigmodel.cn/api-reference',
  },
  {
    ...hosted,
    name: 'dashscope',
    aliases: ['qwen', 'bailian'],
    baseUrl: 'https://dashscope.aliyuncs.com/compatible-mode/v1',
    keyVariable: 'DASHSCOPE_API_KEY',
    // 2 itself is refused.
    quirks: { ...withJson, temperature: { min: 0, max: 1.99 } },
    source: 'https://help.aliyun.com/zh/model-studio/compatibility-of-openai-with-dashscope',
  },
  {
    ...hosted,
    name: 'siliconflow',
    aliases: ['siliconcloud'],
    baseUrl: 'https://api.siliconflow.cn/v1',
    keyVariable: 'SILICONFLOW_API_KEY',
    // Counts by itself in every piece.
    quirks: { ...plainQuirks, format: 'json' },
    source: 'https://docs.siliconflow.cn/cn/api-reference/chat-completions/chat-completions',
  },
  {
    ...hosted,
    name: 'stepfun',
    aliases: ['step'],
    baseUrl: 'https://api.stepfun.com/v1',
    keyVariable: 'STEP_API_KEY',
    quirks: { ...plainQuirks, format: 'json' },
    source: 'https://platform.stepfun.com/docs/api-reference/chat/chat-completion-create',
  },
  {
    ...hosted,
    name: 'internlm',
    aliases: ['intern'],
    baseUrl: 'https://chat.intern-ai.org.cn/api/v1',
    keyVariable: 'INTERNLM_API_KEY',
    quirks: { ...plainQuirks, temperature: { min: 0, max: 1 } },
    source: 'https://internlm.intern-ai.org.cn/api/document',
  },
  {
    ...hosted,
    name: 'doubao',
    aliases: ['ark', 'volcengine'],
    baseUrl: 'https://ark.cn-beijing.volces.com/api/v3',
    keyVariable: 'ARK_API_KEY',
    quirks: { ...counting, temperature: { min: 0, max: 2 } },
    source: 'https://www.volcengine.com/docs/82379/1494384',
  },
  {
    ...hosted,
    name: 'minimax',
    baseUrl: 'https://api.minimaxi.com/v1',
    keyVariable: 'MINIMAX_API_KEY',
    // 0 is refused.
    quirks: { ...counting, lengthField: 'max_completion_tokens', temperature: { min: 0.01, max: 1 } },
    source: 'https://platform.minimax.io/docs/api-reference/text-openai-api',
  },
  {
    ...hosted,
    name: 'ppio',
    aliases: ['ppinfra'],
    baseUrl: 'https://api.ppinfra.com/v3/openai',
    keyVariable: 'PPIO_API_KEY',
    quirks: withJson,
    source: 'https://ppio.com/docs/models/reference-llm-create-chat-completion',
  },
  {
    ...hosted,
    name: 'openrouter',
    baseUrl: 'https://openrouter.ai/api/v1',
    keyVariable: 'OPENROUTER_API_KEY',
    quirks: withSchema,
    source: 'https://openrouter.ai/docs/api-reference/overview',
  },
  {
    ...hosted,
    name: 'xi-api',
    baseUrl: 'https://api.xi-ai.cn/v1',
    keyVariable: 'XI_API_KEY',
    quirks: plainQuirks,
    source: 'https://github.com/InternLM/HuixiangDou/blob/main/huixiangdou/services/llm.py',
  },
  {
    ...own,
    name: 'ollama',
    baseUrl: 'http://127.0.0.1:11434/v1',
    quirks: withSchema,
    // Unless OLLAMA_CONTEXT_LENGTH says more.
    contextTokens: 4096,
    source: 'https://docs.ollama.com/api/openai-compatibility',
  },
  {
    ...own,
    name: 'vllm',
    // HuixiangDou's own server stood there too.
    aliases: ['local'],
    baseUrl: 'http://127.0.0.1:8000/v1',
    quirks: withSchema,
    source: 'https://docs.vllm.ai/en/stable/serving/openai_compatible_server.html',
  },
  {
    ...own,
    name: 'lmdeploy',
    baseUrl: 'http://127.0.0.1:23333/v1',
    quirks: withSchema,
    source: 'https://lmdeploy.readthedocs.io/en/latest/llm/api_server.html',
  },
  {
    ...own,
    name: 'llama-cpp',
    aliases: ['llama.cpp', 'llamacpp'],
    baseUrl: 'http://127.0.0.1:8080/v1',
    quirks: withSchema,
    source: 'https://github.com/ggml-org/llama.cpp/blob/master/tools/server/README.md',
  },
  {
    ...own,
    name: 'xinference',
    baseUrl: 'http://127.0.0.1:9997/v1',
    quirks: counting,
    source: 'https://inference.readthedocs.io/en/latest/models/model_abilities/chat.html',
  },
];

/** By name or alias; undefined for one nobody knows. */
export function findPreset(name: string): Preset | undefined {
  const wanted = name.toLowerCase();
  return presets.find((preset) => preset.name === wanted || preset.aliases.includes(wanted));
}
