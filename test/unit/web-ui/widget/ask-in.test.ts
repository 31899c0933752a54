import { askIn } from '#web-ui/widget/ask-in.js';
import { Refusal } from '#web-ui/widget/visit.js';

/** A server that knows `open` and refuses every other conversation. */
function serverThat(refusal: string, open: readonly string[]) {
  const places: string[] = [];
  const json = async (place: string, call?: { readonly signal?: AbortSignal }): Promise<never> => {
    places.push(place);
    if (call?.signal !== signal) throw new Error('nothing would end it');
    if (place === '/conversations') return { id: 'new' } as never;
    if (!open.some((id) => place === `/conversations/${id}/turns`)) throw new Refusal(refusal, 'refused');
    return { id: 'q1' } as never;
  };
  return { json, places };
}
const { signal } = new AbortController();
const asked = { library: 'plants', message: 'how often?', signal };

describe('a question of the widget', () => {
  it('is put in the conversation that is there', async () => {
    const server = serverThat('NOT_FOUND', ['old']);
    expect(await askIn(server, { ...asked, conversation: 'old' })).toMatchObject({ conversation: 'old', turn: { id: 'q1' } });
    expect(server.places).toEqual(['/conversations/old/turns']);
  });

  it.each(['NOT_FOUND', 'CONFLICT'])('is put in a new one where that one takes none: %s', async (code) => {
    const server = serverThat(code, ['new']);
    expect(await askIn(server, { ...asked, conversation: 'old' })).toMatchObject({ conversation: 'new' });
    expect(server.places).toEqual(['/conversations/old/turns', '/conversations', '/conversations/new/turns']);
  });

  it('is refused once where a new one takes none either, and where something else is wrong', async () => {
    const [gone, busy] = [serverThat('NOT_FOUND', []), serverThat('OVERLOADED', ['new'])];
    await expect(askIn(gone, { ...asked, conversation: 'old' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(gone.places).toHaveLength(3);
    await expect(askIn(busy, { ...asked, conversation: 'old' })).rejects.toMatchObject({ code: 'OVERLOADED' });
    expect(busy.places).toHaveLength(1);
  });
});
