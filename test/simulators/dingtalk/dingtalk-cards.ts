import type { DingtalkApp } from './dingtalk-messages.js';
import type { DingtalkRooms, ShownMessage } from './dingtalk-rooms.js';

type Fields = Readonly<Record<string, any>>;

/** What the platform answers; `code` where it did not do it. */
export interface PlatformAnswer {
  readonly status: number;
  readonly body: object;
}

export interface CardButton {
  readonly text: string;
  readonly event: { readonly type: string; readonly params: { readonly actionId: string; readonly params: Fields } };
}

interface Card {
  readonly message: ShownMessage;
  values: Fields;
  readonly guids: Set<string>;
  isFinal: boolean;
}

export const refused = (code: string, status = 400): PlatformAnswer => ({
  status,
  body: { code, requestid: 'r', message: `refused: ${code}` },
});

/**
 * Cards made of templates (https://open.dingtalk.com/document/orgapp/create-and-deliver-cards, …/interactive-card-update-interface,
 * …/api-streamingupdate). A name that was used before shows the card that it names once more, as it is (the types of the platform's
 * packages: a repeated outTrackId does not change the data of a card, and serves to send it again).
 */
export class DingtalkCards {
  readonly cards = new Map<string, Card>();
  /** Steps of cards that were written while people watched. */
  readonly streamed: string[] = [];
  /** Why cards are made and not delivered; null where they are. */
  undeliverable: string | null = null;

  constructor(
    private readonly app: DingtalkApp,
    private readonly rooms: DingtalkRooms,
  ) {}

  /** `POST /v1.0/card/instances/createAndDeliver` */
  create(fields: Fields): PlatformAnswer {
    const { cardTemplateId, outTrackId, callbackType, openSpaceId, cardData, imGroupOpenDeliverModel, imRobotOpenDeliverModel } = fields;
    if (cardTemplateId !== this.app.cardTemplateId) return refused('param.templateNotExist');
    if (callbackType !== 'STREAM' || fields['userIdType'] !== 1) return refused('param.error');
    if (typeof outTrackId !== 'string' || outTrackId === '') return refused('param.outTrackId');
    const space = /^dtv1\.card\/\/(?<type>IM_GROUP|IM_ROBOT)\.(?<id>[^;]+)$/u.exec(String(openSpaceId))?.groups;
    const model = space?.['type'] === 'IM_GROUP' ? imGroupOpenDeliverModel : imRobotOpenDeliverModel;
    if (!space || model?.robotCode !== this.app.clientId) return refused('param.openSpaceId');
    const values = cardData?.cardParamMap as Fields;
    if (!areValues(values)) return refused('param.cardParamMap');
    if (this.undeliverable !== null) return delivered(false, this.undeliverable);
    const place = space['id'] ?? '';
    if (!this.rooms.mayShow(place)) return refused('send.too.fast');
    const called = Object.keys((model.atUserIds ?? {}) as object);
    const known = this.cards.get(outTrackId);
    if (known) {
      this.rooms.show({ ...known.message, place });
      return delivered(true, '');
    }
    const message = { place, id: outTrackId, text: String(values['content']), title: '', called, isCard: true };
    this.cards.set(outTrackId, { message, values, guids: new Set(), isFinal: values['flowStatus'] === '3' });
    this.rooms.show(message);
    return delivered(true, '');
  }

  /** `PUT /v1.0/card/instances` */
  update({ outTrackId, cardData, cardUpdateOptions }: Fields): PlatformAnswer {
    const card = this.cards.get(String(outTrackId));
    if (!card) return refused('param.cardNotExist');
    const values = cardData?.cardParamMap as Fields;
    if (!areValues(values)) return refused('param.cardParamMap');
    card.values = cardUpdateOptions?.updateCardDataByKey === true ? { ...card.values, ...values } : values;
    card.message.text = String(card.values['content'] ?? '');
    return { status: 200, body: { success: true, result: true } };
  }

  /** `PUT /v1.0/card/streaming` */
  stream({ outTrackId, guid, key, content, isFull, isFinalize }: Fields): PlatformAnswer {
    const card = this.cards.get(String(outTrackId));
    if (!card || key !== 'content' || isFull !== true) return refused('param.error');
    if (card.isFinal) return refused('card.finalized');
    if (card.guids.has(String(guid))) return { status: 200, body: { success: true, result: true } };
    card.guids.add(String(guid));
    card.message.text = String(content);
    this.streamed.push(String(content));
    card.isFinal = isFinalize === true;
    return { status: 200, body: { success: true, result: true } };
  }

  buttonsOf(track: string): readonly CardButton[] {
    return JSON.parse(String(this.cards.get(track)?.values['buttons'] ?? '[]')) as CardButton[];
  }
}

/** Texts alone, within 20 kB, the buttons JSON of a group of buttons. */
function areValues(values: Fields | undefined): boolean {
  if (!values || Object.values(values).some((value) => typeof value !== 'string')) return false;
  if (Buffer.byteLength(JSON.stringify(values)) > 20_000) return false;
  const buttons = JSON.parse(String(values['buttons'] ?? '[]')) as readonly CardButton[];
  return buttons.every(({ text, event }) => text !== '' && event.type === 'sendCardRequest' && event.params.actionId !== '');
}

function delivered(success: boolean, errorMsg: string): PlatformAnswer {
  return { status: 200, body: { success: true, result: { deliverResults: [{ success, errorMsg, spaceType: 'IM' }] } } };
}
