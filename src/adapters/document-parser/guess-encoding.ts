import jschardet from 'jschardet';

interface Script {
  readonly encoding: string;
  /** Written often in its language. */
  readonly frequent: ReadonlySet<string>;
  /** The first level of its character set: what everyday texts are made of. */
  readonly usual: ReadonlySet<string>;
}

const sampleBytes = 65_536;
/** Surprise in nats: how much a character speaks against an encoding. */
const cost = { ascii: 3, frequent: 5, punctuation: 5.5, halfKana: 6.5, usual: 8.5, rare: 13, foreign: 16 } as const;
/** Chinese is what files of this assistant are most often written in. */
const favour = 3;
/** What the detector calls by names that the decoder does not know. */
const decoderNames: Readonly<Record<string, string>> = {
  cp932: 'shift_jis',
  cp949: 'euc-kr',
  johab: 'euc-kr',
  'euc-tw': 'big5',
  ascii: 'windows-1252',
};
const punctuation = /[\u2018-\u201D\u2014\u2026\u00B7\u3000-\u301F\uFF01-\uFF5E]/u;
/** A byte each in Japanese, and what bytes of other languages look like in it. */
const halfKana = /[\uFF61-\uFF9F]/u;
const kana = new Set(Array.from({ length: 0xbf }, (_, i) => String.fromCodePoint(0x30_40 + i)));
const letters: ReadonlySet<string> = new Set(['windows-1252', 'windows-1250', 'windows-1251', 'koi8-r']);

const simplified =
  '的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运请';
const traditional =
  '的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作裡用道行所然家種事成方多經麼去法學如都同現當沒動面起看定天分還進好小部其些主樣理心本前開但因只從想實日軍者意無力它與長把機十民第公此已工使情明性知全三又關點正業外將兩高間由問很最重並物手應戰向頭文體政美相見被利什二等產或新己制身果加西斯月話合回特代內信表化老給世位次度門任常先海通教兒原東聲提立及比員解水名真論處走義各入幾口認條平系氣題活爾更別打女變四神總何電數安少報才結反受目太量再感建務做接必場件計管期市直德資命山金指克許統區保至隊形社便空決治展馬科司五基眼書非則聽白卻界達光放強即像難且權思王象完設式色路記南品住告類求據程北邊死張該交規萬取拉格望覺術領共確傳師觀清今切院讓識候帶導爭運請';
const korean =
  '이다는을의에가고하를지로한은도서기사자시어있으니라아나리대들일그인해수것정게부전장제스여보용주면세습모요했상위생만적마안신오구음과원원할문동공연성조당방경내무국학선명물심없와된같때입합십까우러행됩등려던며간발여또더';

const multibyte: readonly Script[] = [
  { encoding: 'gb18030', frequent: new Set(simplified), usual: level('gb18030', [0xb0, 0xd7], [0xa1, 0xfe]) },
  { encoding: 'big5', frequent: new Set(traditional), usual: level('big5', [0xa4, 0xc6], [0x40, 0xfe]) },
  ...['shift_jis', 'euc-jp'].map((encoding) => ({
    encoding,
    frequent: union([kana, new Set('日本人年大一国会中行出上時者分見生手場定事用自前間')]),
    usual: level('euc-jp', [0xb0, 0xcf], [0xa1, 0xfe]),
  })),
  { encoding: 'euc-kr', frequent: new Set(korean), usual: level('euc-kr', [0xb0, 0xc8], [0xa1, 0xfe]) },
];

const everything = { frequent: union(multibyte.map(({ frequent }) => frequent)), usual: union(multibyte.map(({ usual }) => usual)) };
const scripts: readonly Script[] = [...multibyte, ...['utf-16le', 'utf-16be'].map((encoding) => ({ encoding, ...everything }))];

/** The encoding in which bytes that are no UTF-8 make most sense as text, by how usual their characters are; even for few bytes. */
export function guessEncoding(bytes: Uint8Array): string {
  const sample = bytes.subarray(0, sampleBytes);
  const { encoding } = jschardet.detect(Buffer.from(sample), { minimumThreshold: 0 });
  const detected = decoderNames[encoding?.toLowerCase() ?? ''] ?? encoding?.toLowerCase() ?? null;
  const [best] = [
    ...scripts.map((script) => ({ name: script.encoding, cost: costOf(sample, script) })),
    ...alphabets(sample, detected),
  ].sort((a, b) => a.cost - b.cost);
  return best?.name ?? 'gb18030';
}

function costOf(sample: Uint8Array, { encoding, frequent, usual }: Script): number {
  let sum = encoding === 'gb18030' ? -favour : 0;
  for (const character of new TextDecoder(encoding).decode(sample)) {
    if (character < '\u0080') sum += /[^\t\n\f\r -~]/u.test(character) ? cost.foreign : cost.ascii;
    else if (frequent.has(character)) sum += cost.frequent;
    else if (usual.has(character)) sum += cost.usual;
    else if (punctuation.test(character)) sum += cost.punctuation;
    else if (encoding === 'shift_jis' && halfKana.test(character)) sum += cost.halfKana;
    else sum += /[\u4E00-\u9FFF\u3040-\u30FF\uAC00-\uD7A3\u00B0-\u00FF]/u.test(character) ? cost.rare : cost.foreign;
  }
  return sum;
}

/** Encodings of one byte a letter; the detector may know more of them. */
function alphabets(sample: Uint8Array, detected: string | null): { name: string; cost: number }[] {
  const names = new Set(detected && !scripts.some(({ encoding }) => encoding === detected) ? [detected, ...letters] : letters);
  return [...names].flatMap((name) => {
    const text = decoded(name, sample);
    // The detector compares letters of one alphabet better than a sum over them can.
    return text === null || /^(?:utf|iso-2022)/u.test(name) ? [] : [{ name, cost: letterCost(text) - (name === detected ? favour : 0) }];
  });
}

/** Words are of one alphabet; capitals do not stand within them. */
function letterCost(text: string): number {
  let sum = 0;
  for (let i = 0; i < text.length; i += 1) {
    const character = text.charAt(i);
    const besideLatin = /[a-z]/iu.test(text.charAt(i - 1) + text.charAt(i + 1));
    const isLatin = character < '\u0250';
    if (character < '\u0080') sum += /[^\t\n\f\r -~]/u.test(character) ? cost.foreign : cost.ascii;
    else if (!/\p{L}/u.test(character)) sum += /[\p{P}\p{S}\u00A0]/u.test(character) ? cost.usual : cost.foreign;
    else {
      const isCapital = /\p{Lu}/u.test(character);
      sum += isCapital ? (/\p{L}/u.test(text.charAt(i - 1)) ? 8 : 5) : 4;
      if (isLatin !== besideLatin) sum += isLatin ? 2.5 : 10;
      if (isLatin && character > '\u00FF') sum += 1;
    }
  }
  return sum;
}

function level(encoding: string, [first, last]: readonly [number, number], [low, high]: readonly [number, number]): ReadonlySet<string> {
  const characters = new Set<string>();
  const decoder = new TextDecoder(encoding);
  for (let lead = first; lead <= last; lead += 1) {
    for (let trail = low; trail <= high; trail += 1) {
      const text = decoder.decode(Uint8Array.of(lead, trail));
      if (text.length === 1 && text > '\u00FF' && text !== '\uFFFD') characters.add(text);
    }
  }
  return characters;
}

function union(sets: readonly ReadonlySet<string>[]): ReadonlySet<string> {
  return new Set(sets.flatMap((set) => [...set]));
}

function decoded(name: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(name).decode(bytes);
  } catch {
    return null;
  }
}
