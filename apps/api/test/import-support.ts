import { readFileSync } from 'node:fs';
import { expect } from '@jest/globals';
import type { Api, Reply } from './support.ts';

/** A register that the product is shipped with, as an office would hand it over. */
export const sample = (name: 'shokuin' | 'riyousha' | 'mendan'): Uint8Array =>
  readFileSync(new URL(`../../../samples/${name}.csv`, import.meta.url));

export interface Upload {
  readonly name: string;
  readonly bytes: Uint8Array | string;
}

export const samples: readonly Upload[] = (['shokuin', 'riyousha', 'mendan'] as const).map((name) => ({
  name: `${name}.csv`,
  bytes: sample(name),
}));

/** Files and fields as a browser posts them. */
export async function upload(
  { app }: Pick<Api, 'app'>,
  url: string,
  files: readonly Upload[],
  fields: Readonly<Record<string, string>> = {},
): Promise<Reply> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  for (const { name, bytes } of files)
    form.append('files', new Blob([bytes as string | Uint8Array<ArrayBuffer>]), name);
  const body = new Response(form);
  const reply = await app.inject({
    method: 'POST',
    url,
    headers: { host: '127.0.0.1:3000', 'content-type': body.headers.get('content-type') ?? '' },
    payload: Buffer.from(await body.arrayBuffer()),
  } as never);
  return { status: reply.statusCode, headers: reply.headers as Reply['headers'], body: JSON.parse(reply.payload) };
}

/** Waits until an import or its undoing no longer runs. */
export async function settled(server: Pick<Api, 'get'>, url: string): Promise<Reply['body']> {
  for (let tries = 0; tries < 1_000; tries += 1) {
    const { status, body } = await server.get(url);
    expect(status).toBe(200);
    if (body.state !== 'running' && body.undo?.state !== 'running') return body;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('the import does not end');
}

/** Previews, agrees to everything, and waits for the end. */
export async function imported(server: Api, C: string, files: readonly Upload[]): Promise<Reply['body']> {
  const preview = await upload(server, `${C}/imports/preview`, files);
  expect(preview.status).toBe(200);
  const started = await server.post(`${C}/imports`, { previewId: preview.body.previewId, createOffices: true });
  expect(started.status).toBe(202);
  return settled(server, `${C}/imports/${started.body.importId}`);
}
