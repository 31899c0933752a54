// A program of somebody who builds with LangChain: the package's export in a retrieval chain, over a home or over a server.
import { StringOutputParser } from '@langchain/core/output_parsers';
import { ChatPromptTemplate } from '@langchain/core/prompts';
import { RunnableLambda, RunnablePassthrough, RunnableSequence } from '@langchain/core/runnables';
import { FakeListChatModel } from '@langchain/core/utils/testing';
import { HuixiangRetriever } from 'huixiang/langchain';

const { questions, ...options } = JSON.parse(process.argv[2]);
const opened = options.baseUrl ? HuixiangRetriever.over(options) : HuixiangRetriever.open(options);

async function ask({ question, ...otherwise }) {
  const retriever = opened.with(otherwise);
  let prompted = '';
  const prompt = ChatPromptTemplate.fromMessages([
    ['system', 'Answer from these passages:\n{context}'],
    ['human', '{question}'],
  ]);
  const chain = RunnableSequence.from([
    {
      context: retriever.pipe(
        RunnableLambda.from((found) => found.map(({ pageContent, metadata }) => `${metadata.source}: ${pageContent}`).join('\n')),
      ),
      question: new RunnablePassthrough(),
    },
    prompt,
    RunnableLambda.from((value) => {
      prompted = value.toString();
      return value;
    }),
    new FakeListChatModel({ responses: ['Every month.'] }),
    new StringOutputParser(),
  ]);
  return { documents: await retriever.invoke(question), answer: await chain.invoke(question), prompted };
}

const results = [];
for (const asked of questions) results.push(await ask(asked).catch(({ code, message }) => ({ code, message })));
await opened.close();
process.stdout.write(JSON.stringify(results));
