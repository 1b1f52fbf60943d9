import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';

/** An answer that was read whole. */
export interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: answers of any shape
  readonly body: any;
}

/** Connections that are kept, as a browser keeps them. */
const agent = new Agent({ keepAlive: true, maxSockets: 64 });

export const get = (url: string): Promise<Answer> => send('GET', url);

/** A command with a new id. */
export const post = (url: string, body: unknown): Promise<Answer> => send('POST', url, body);

/** A command that must be carried out. */
export async function must(url: string, body: unknown): Promise<Answer['body']> {
  const answer = await post(url, body);
  if (answer.status >= 300) throw new Error(`${url}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

function send(method: 'GET' | 'POST', url: string, body?: unknown): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers: Record<string, string> = { accept: 'application/json' };
    if (body !== undefined) headers['content-type'] = 'application/json';
    if (method === 'POST') headers['idempotency-key'] = randomUUID();
    const sent = request(url, { method, agent, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => {
        text += part;
      });
      response.on('end', () => {
        try {
          resolve({ status: response.statusCode ?? 0, body: JSON.parse(text) });
        } catch {
          reject(new Error(`${method} ${url}: ${response.statusCode} ${text.slice(0, 200)}`));
        }
      });
      response.on('error', reject);
    });
    sent.on('error', reject);
    sent.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

/** The nudges of a corporation: calls for each with the position up to which the lists can be read. */
export function listen(url: string, told: (position: string) => void): Promise<() => void> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { headers: { accept: 'text/event-stream' } }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => {
        text += part;
        for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
          const position = /^id: (.+)$/m.exec(text.slice(0, end))?.[1];
          text = text.slice(end + 2);
          if (position) told(position);
        }
      });
      response.on('error', () => {});
      resolve(() => void sent.destroy());
    });
    sent.on('error', reject);
    sent.end();
  });
}
