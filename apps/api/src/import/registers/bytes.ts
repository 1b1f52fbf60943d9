/** How a file's bytes stand for characters. CP932 is what Japanese Excel writes as "CSV". */
export const encodings = ['utf-8', 'cp932', 'utf-16le', 'utf-16be'] as const;
export type Encoding = (typeof encodings)[number];

export const encodingTitles: Readonly<Record<Encoding, string>> = {
  'utf-8': 'UTF-8',
  cp932: 'CP932(シフトJIS)',
  'utf-16le': 'UTF-16(LE)',
  'utf-16be': 'UTF-16(BE)',
};

/** Why a whole file cannot be read: nothing of it is imported. */
export interface FileFault {
  /** kebab-case, stable. */
  readonly code: string;
  /** One or two sentences for the person who chose the file: what was found, what to do. */
  readonly says: string;
  readonly found?: readonly string[];
  readonly expected?: readonly string[];
}

export type Decoded =
  | { readonly text: string; readonly encoding: Encoding }
  | { readonly fault: FileFault; readonly encoding: Encoding | null };

/** Files of more bytes than this are refused unread. */
export const MAX_BYTES = 10 * 1024 * 1024;

const boms: readonly (readonly [Encoding, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/** What people hand over instead of a CSV file, by its first bytes. */
const notText: readonly (readonly [string, readonly number[]])[] = [
  ['Excelのブック(.xlsx)', [0x50, 0x4b, 0x03, 0x04]],
  ['古い形式のExcelのブック(.xls)', [0xd0, 0xcf, 0x11, 0xe0]],
  ['PDF', [0x25, 0x50, 0x44, 0x46]],
];

const startsWith = (bytes: Uint8Array, head: readonly number[]) => head.every((byte, at) => bytes[at] === byte);

const labels: Readonly<Record<Encoding, string>> = {
  'utf-8': 'utf-8',
  cp932: 'shift_jis',
  'utf-16le': 'utf-16le',
  'utf-16be': 'utf-16be',
};

function decodeAs(bytes: Uint8Array, encoding: Encoding): string | null {
  try {
    return new TextDecoder(labels[encoding], { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/**
 * The text of a file. `wanted` is what the person chose, or `auto`: a byte-order mark decides, else UTF-8 where every
 * byte fits it, else CP932. A byte that fits nothing is a fault, never a replacement character.
 */
export function decode(bytes: Uint8Array, wanted: Encoding | 'auto' = 'auto'): Decoded {
  if (bytes.length > MAX_BYTES) {
    return fault(
      null,
      'too-large',
      `ファイルが大きすぎます(${bytes.length.toLocaleString('ja')}バイト)。10MBまでです。`,
    );
  }
  if (bytes.length === 0) return fault(null, 'empty', 'ファイルが空です。');
  const other = notText.find(([, head]) => startsWith(bytes, head));
  if (other) {
    return fault(
      null,
      'not-csv',
      `これは${other[0]}です。表計算ソフトで「CSV(コンマ区切り)」として保存してから選んでください。`,
    );
  }
  const marked = boms.find(([, head]) => startsWith(bytes, head))?.[0];
  const tried: readonly Encoding[] = wanted !== 'auto' ? [wanted] : marked ? [marked] : ['utf-8', 'cp932'];
  for (const encoding of tried) {
    const text = decodeAs(bytes, encoding);
    if (text === null) continue;
    const nul = text.indexOf('\0');
    if (nul >= 0) {
      const line = text.slice(0, nul).split(/\r\n|\n|\r/).length;
      return fault(
        encoding,
        'nul',
        `${line}行目に、文字ではないデータ(NUL)が入っています。CSVとして保存し直してください。`,
      );
    }
    return { text, encoding };
  }
  const names = tried.map((encoding) => encodingTitles[encoding]).join('でも');
  return fault(
    wanted === 'auto' ? null : wanted,
    'encoding',
    `文字コードが${names}${tried.length > 1 ? 'でも' : 'では'}読めません。文字コードを選び直すか、UTF-8のCSVとして保存し直してください。`,
  );
}

const fault = (encoding: Encoding | null, code: string, says: string): Decoded => ({ encoding, fault: { code, says } });
