import os from 'node:os';
import type { Llama, LlamaContext, LlamaModel } from 'node-llama-cpp';
import { AssistantError } from '#domain/errors.js';
import { checkGgufFile } from '#adapters/language-model/gguf/check-gguf-file.js';
import type { GgufRuntime, GgufRuntimeOptions } from '#adapters/language-model/gguf/gguf-runtime.js';
import { importLlama, type LlamaLibrary } from '#adapters/language-model/gguf/import-llama.js';
import { LlamaRuntime } from '#adapters/language-model/gguf/llama-runtime.js';

const megabyte = 2 ** 20;

/**
 * A model file read into memory by llama.cpp (https://node-llama-cpp.withcat.ai), on processors only.
 * @throws AssistantError LANGUAGE_MODEL_UNAVAILABLE: no package, no file, no GGUF, a damaged one, or one that takes too much memory
 */
export async function openLlamaRuntime(options: GgufRuntimeOptions, signal: AbortSignal): Promise<GgufRuntime> {
  await checkGgufFile(options.file);
  const library = await importLlama();
  // As many threads as cores wait for one another by turning: 2 on 2 cores write a hundredth of what 1 writes.
  const threads = Math.max(1, Math.min(options.threads, os.availableParallelism() - 1));
  const llama = await library.getLlama({
    gpu: false,
    build: 'never',
    progressLogs: false,
    logger: () => undefined,
    maxThreads: threads,
  });
  try {
    await checkFits(library, llama, options);
    const { model, context } = await load(llama, { ...options, threads }, signal);
    return new LlamaRuntime({ library, llama, model, context, contextTokens: options.contextTokens });
  } catch (cause) {
    await llama.dispose();
    if (cause instanceof AssistantError) throw cause;
    const message = `${options.file}: it cannot be loaded (${(cause as Error).message.split('\n')[0]}); fetch it again, or take another one`;
    throw new AssistantError('LANGUAGE_MODEL_UNAVAILABLE', message, { cause, retryable: false });
  }
}

/** Before anything is loaded. @throws AssistantError */
async function checkFits(library: LlamaLibrary, llama: Llama, { file, contextTokens, memoryMegabytes }: GgufRuntimeOptions): Promise<void> {
  const insights = await library.GgufInsights.from(await library.readGgufFileInfo(file, { sourceType: 'filesystem' }), llama);
  const { trainContextSize: longest = Infinity } = insights;
  if (contextTokens > longest) throw tooLarge(`${file}: it takes ${longest} tokens at most; lower languageModel.contextTokens`);
  const model = await insights.estimateModelResourceRequirementsV2({ gpuLayers: 0 });
  const context = await insights.estimateContextResourceRequirementsV2({ contextSize: contextTokens, modelGpuLayers: 0, sequences: 1 });
  const needed = Math.ceil((model.cpuRam + context.cpuRam) / megabyte);
  if (needed <= memoryMegabytes) return;
  const remedy = 'raise languageModel.memoryMegabytes, lower languageModel.contextTokens, or take a smaller model';
  throw tooLarge(`${file}: it needs about ${needed} MB, more than the ${memoryMegabytes} MB it may take; ${remedy}`);
}

function tooLarge(message: string): AssistantError {
  return new AssistantError('LANGUAGE_MODEL_UNAVAILABLE', message, { retryable: false });
}

async function load(
  llama: Llama,
  { file, contextTokens, threads }: GgufRuntimeOptions,
  signal: AbortSignal,
): Promise<{ readonly model: LlamaModel; readonly context: LlamaContext }> {
  const model = await llama.loadModel({ modelPath: file, loadSignal: signal });
  const context = await model.createContext({
    contextSize: contextTokens,
    sequences: 1,
    threads: { ideal: threads, min: threads },
    failedCreationRemedy: false,
    createSignal: signal,
  });
  return { model, context };
}
