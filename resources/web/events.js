/** The server-sent events of a response as { name, payload }, as they come. Comments are skipped. */
export async function* eventsOf(response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let held = '';
  for (let step = await reader.read(); !step.done; step = await reader.read()) {
    const blocks = (held + step.value).split('\n\n');
    held = blocks.pop() ?? '';
    for (const block of blocks) {
      const name = /^event: (.+)$/mu.exec(block)?.[1];
      const payload = /^data: (.+)$/mu.exec(block)?.[1];
      if (name && payload) yield { name, payload: JSON.parse(payload) };
    }
  }
}
