import { z } from 'zod';
import { address, secret } from '#config/setting-values.js';


/** What no question and no answer may hold. */
export const safety = z.strictObject({
  blocked: z.array(z.string().min(1)).max(10_000).describe('Terms for every library, in questions and answers; further ones in workdir/libraries/NAME/blocked.txt, a line each.'),
  languageModel: z.boolean().describe('Whether the language model scores questions and answers too, a call each.'),
  threshold: z.int().min(1).max(10).describe("Score from which on they are unsafe, 0 to 10; HuixiangDou's was 8."),
});

const kinds = 'none; openai: a moderation service of the form of OpenAI. When it fails, nothing is answered.';

export const moderation = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none').describe(kinds) }),
  z.strictObject({
    kind: z.literal('openai').describe(kinds),
    baseUrl: address.default('https://api.openai.com/v1').describe('Address before /moderations.'),
    model: z.string().min(1).nullable().default('omni-moderation-latest').describe("Name of the model on the server; null for the server's own."),
    apiKey: secret,
    timeoutSeconds: z.number().positive().max(86_400).default(5).describe('Longest time for one text.'),
  }),
]);

export const privacy = z.strictObject({
  maskForRemote: z
    .boolean()
    .describe('Whether personal data is masked in all that goes to language models and moderation on other machines, passages of documents included.'),
});
