import { useTranslation } from 'react-i18next';
import { figureOf } from '#web-ui/shell/in-language.js';
import type { Message } from '#web-ui/messages/messages-api.js';

interface Told {
  /** What language models took for a message: tokens, and money where prices are known; empty where none was asked. */
  readonly cost: (message: Pick<Message, 'modelCalls' | 'inputTokens' | 'outputTokens' | 'cost'>) => string;
  /** Money in the currency of the configured prices. */
  readonly money: (cost: number) => string;
}

const fewDigits = { maximumSignificantDigits: 3 } as const;

/** Figures of language models in words. */
export function useTold(): Told {
  const { t, i18n } = useTranslation('messages');
  const money = (cost: number): string => t('cost', { cost: figureOf(cost, i18n.language, fewDigits) });
  return {
    money,
    cost: ({ modelCalls, inputTokens, outputTokens, cost }) => {
      if (modelCalls === 0) return '';
      const tokens = t('tokens', { tokens: figureOf(inputTokens + outputTokens, i18n.language) });
      return cost === null ? tokens : `${tokens} · ${money(cost)}`;
    },
  };
}
