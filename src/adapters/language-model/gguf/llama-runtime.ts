import type { ChatHistoryItem, Llama, LlamaChat, LlamaContext, LlamaContextSequence, LlamaGrammar, LlamaModel } from 'node-llama-cpp';
import { AssistantError } from '#domain/errors.js';
import type { AnswerFormat, SaidMessage } from '#ports/language-model.js';
import type { Generated, Generation, GgufRuntime } from '#adapters/language-model/gguf/gguf-runtime.js';
import type { LlamaLibrary } from '#adapters/language-model/gguf/import-llama.js';

interface Loaded {
  readonly library: LlamaLibrary;
  readonly llama: Llama;
  readonly model: LlamaModel;
  readonly context: LlamaContext;
  readonly contextTokens: number;
}

/** By the chat template in the model's file. What was read for one question is kept for the next as far as both begin alike. */
export class LlamaRuntime implements GgufRuntime {
  private readonly sequence: LlamaContextSequence;

  constructor(private readonly loaded: Loaded) {
    this.sequence = loaded.context.getSequence();
  }

  async generate({ messages, maxTokens, temperature, format, signal, onPiece }: Generation): Promise<Generated> {
    const chat = new this.loaded.library.LlamaChat({ contextSequence: this.sequence });
    try {
      const history: ChatHistoryItem[] = [...messages.map(toItem), { type: 'model', response: [] }];
      const input = this.tokensOf(chat, history);
      // Past its context the library would forget the beginning without a word.
      const room = Math.min(maxTokens, this.loaded.contextTokens - input - 1);
      if (room < 1) throw this.tooLong(input);
      const grammar = format && (await this.grammarOf(format));
      let output = 0;
      const { metadata } = await chat.generateResponse(history, {
        maxTokens: room,
        temperature,
        signal,
        ...(grammar && { grammar }),
        budgets: { thoughtTokens: Infinity },
        onResponseChunk: ({ type, segmentType, text, tokens }) => {
          output += tokens.length;
          if (text) onPiece(type === 'segment' && segmentType === 'thought' ? { text: '', reasoning: text } : { text, reasoning: '' });
        },
      });
      return { end: metadata.stopReason === 'maxTokens' ? 'length' : 'stop', input, output };
    } finally {
      chat.dispose({ disposeSequence: false });
    }
  }

  async close(): Promise<void> {
    await this.loaded.model.dispose();
    await this.loaded.llama.dispose();
  }

  private tokensOf(chat: LlamaChat, chatHistory: ChatHistoryItem[]): number {
    const { contextText } = chat.chatWrapper.generateContextState({ chatHistory });
    return contextText.tokenize(this.loaded.model.tokenizer).length;
  }

  private async grammarOf(format: AnswerFormat): Promise<LlamaGrammar> {
    const { llama } = this.loaded;
    if (format.type === 'json') return llama.getGrammarFor('json');
    try {
      return await llama.createGrammarForJsonSchema(format.schema as never);
    } catch {
      // Any JSON is nearer to the schema than any text; who asked checks it.
      return llama.getGrammarFor('json');
    }
  }

  private tooLong(input: number): AssistantError {
    const message = `the question takes ${input} tokens, the model takes ${this.loaded.contextTokens} with its answer; raise languageModel.contextTokens, or lower answer.passageTokens`;
    return new AssistantError('LANGUAGE_MODEL_INVALID', message, { retryable: false });
  }
}

function toItem({ role, content }: SaidMessage): ChatHistoryItem {
  switch (role) {
    case 'system':
      return { type: 'system', text: content };
    case 'user':
      return { type: 'user', text: content };
    case 'assistant':
      return { type: 'model', response: [content] };
  }
}
