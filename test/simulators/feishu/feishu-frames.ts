/**
 * Frames of the long connection, which are protobuf of two messages: `Frame { 1 SeqID, 2 LogID, 3 service, 4 method: varint; 5 headers:
 * repeated Header { 1 key, 2 value: string }; 6 payloadEncoding, 7 payloadType: string; 8 payload: bytes; 9 LogIDNew: string }`, as
 * `pbbp2` in @larksuiteoapi/node-sdk 1.74.0 (MIT), read 2026-11-26. Method 0 is control, 1 data.
 */
export interface Frame {
  readonly method: number;
  readonly service: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly payload: Buffer;
}

export function writeFrame({ method, service, headers, payload }: Frame): Buffer {
  const header = ([key, value]: readonly [string, string]): Buffer =>
    bytes(5, Buffer.concat([bytes(1, Buffer.from(key)), bytes(2, Buffer.from(value))]));
  return Buffer.concat([
    number(1, 0),
    number(2, 0),
    number(3, service),
    number(4, method),
    ...Object.entries(headers).map(header),
    bytes(8, payload),
  ]);
}

export function readFrame(buffer: Buffer): Frame {
  const headers: Record<string, string> = {};
  const numbers: Record<number, number> = {};
  let payload: Buffer = Buffer.alloc(0);
  for (const { field, value } of fieldsOf(buffer)) {
    if (typeof value === 'number') numbers[field] = value;
    else if (field === 8) payload = value;
    else if (field === 5) {
      const [key, text] = [...fieldsOf(value)].map((each) => String(each.value));
      headers[key ?? ''] = text ?? '';
    }
  }
  return { method: numbers[4] ?? 0, service: numbers[3] ?? 0, headers, payload };
}

function* fieldsOf(buffer: Buffer): Generator<{ readonly field: number; readonly value: number | Buffer }> {
  let at = 0;
  const varint = (): number => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = buffer[at++] ?? 0;
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  };
  while (at < buffer.length) {
    const tag = varint();
    const length = varint();
    if (tag % 8 === 0) yield { field: tag >> 3, value: length };
    else {
      yield { field: tag >> 3, value: buffer.subarray(at, at + length) };
      at += length;
    }
  }
}

function number(field: number, value: number): Buffer {
  return Buffer.from([field * 8, ...varintOf(value)]);
}

function bytes(field: number, value: Buffer): Buffer {
  return Buffer.concat([Buffer.from([field * 8 + 2, ...varintOf(value.length)]), value]);
}

function varintOf(value: number): number[] {
  return value < 128 ? [value] : [(value % 128) + 128, ...varintOf(Math.floor(value / 128))];
}
