import { answered } from '../http/client.ts';
import { Unreachable } from '../http/problem.ts';
import type { Encoding, Preview, RegisterKind, Started } from './answers.ts';

/** What a person corrected of the guesses about one file. */
export interface Correction {
  readonly encoding?: Encoding;
  readonly kind?: RegisterKind;
  /** Field by heading; null: the column is left out. */
  readonly mapping?: Readonly<Record<string, string | null>>;
}

/** An office to be registered with the import. */
export interface AgreedOffice {
  readonly name: string;
  readonly on: string;
}

async function post<Body>(path: string, init: RequestInit): Promise<Body> {
  let response: Response;
  try {
    response = await fetch(`/api${path}`, { method: 'POST', ...init });
  } catch (cause) {
    throw new Unreachable(path, { cause });
  }
  return answered<Body>(response);
}

const command = <Body>(path: string, body: unknown, commandId: string): Promise<Body> =>
  post(path, {
    headers: { 'content-type': 'application/json', 'idempotency-key': commandId },
    body: JSON.stringify(body),
  });

/** Has the files looked through. Nothing is recorded. `previewId` is made here, so that its progress can be asked for. */
export function sendPreview(
  corporation: string,
  files: readonly File[],
  corrections: Readonly<Record<number, Correction>>,
  offices: readonly AgreedOffice[] | null,
  previewId: string,
): Promise<Preview> {
  const form = new FormData();
  // What stands beside the files goes first: the server reads the parts in order.
  form.append('previewId', previewId);
  if (offices) form.append('createOffices', JSON.stringify(offices));
  for (const [place, { encoding, kind, mapping }] of Object.entries(corrections)) {
    if (encoding) form.append(`encoding[${place}]`, encoding);
    if (kind) form.append(`kind[${place}]`, kind);
    if (mapping) form.append(`mapping[${place}]`, JSON.stringify(mapping));
  }
  for (const file of files) form.append('files', file, file.name);
  return post(`${corporation}/imports/preview`, { body: form });
}

export const sendStart = (
  corporation: string,
  previewId: string,
  offices: readonly AgreedOffice[],
  commandId: string,
): Promise<Started> =>
  command(`${corporation}/imports`, { previewId, ...(offices.length > 0 && { createOffices: offices }) }, commandId);

export const sendResume = (corporation: string, importId: string, commandId: string): Promise<{ importId: string }> =>
  command(`${corporation}/imports/${importId}/resume`, {}, commandId);

export const sendUndo = (
  corporation: string,
  importId: string,
  why: unknown,
  commandId: string,
): Promise<{ importId: string }> => command(`${corporation}/imports/${importId}/undo`, { why }, commandId);
