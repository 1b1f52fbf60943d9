/** Every kind of problem that the server answers with. `docs/problems.md` describes each; a test holds them together. */
export const problems = {
  'invalid-input': { status: 400, title: '入力に直すところがあります' },
  'invalid-json': { status: 400, title: '本文を JSON として読めません' },
  'missing-idempotency-key': { status: 400, title: 'Idempotency-Key がありません' },
  'foreign-origin': { status: 403, title: 'このアプリの画面からの要求ではありません' },
  'not-found': { status: 404, title: '見つかりません' },
  'stale-revision': { status: 409, title: '読んだあとに、ほかの記録が書かれました' },
  'idempotency-key-reused': { status: 409, title: '同じ Idempotency-Key が別の内容に使われています' },
  'record-damaged': { status: 409, title: 'この法人の記録が、書かれたときのままではありません' },
  'too-large': { status: 413, title: '送られた内容が大きすぎます' },
  'unsupported-media-type': { status: 415, title: '内容の種類が違います' },
  refused: { status: 422, title: 'この記録は受け付けられません' },
  'internal-error': { status: 500, title: 'サーバーの中で誤りが起きました' },
  'unreadable-record': { status: 501, title: 'この版の定着台帳では読めない記録です' },
  unavailable: { status: 503, title: 'いまは応じられません', retryAfter: 2 },
  'outcome-unknown': { status: 503, title: '書き込めたかどうかを確かめられません', retryAfter: 1 },
  'storage-full': { status: 507, title: '記録を置くディスクに空きがありません', retryAfter: 60 },
} as const satisfies Record<string, { status: number; title: string; retryAfter?: number }>;

export type ProblemSlug = keyof typeof problems;

/** One field that is wrong: what was given and what to type instead. */
export interface FieldIssue {
  /** Dotted path, e.g. `person.kana`, or `files.0`. */
  readonly field: string;
  readonly value?: unknown;
  readonly message: string;
}

export interface ProblemMembers {
  readonly detail: string;
  readonly field?: string;
  readonly value?: unknown;
  /** kebab-case, stable. */
  readonly reason?: string;
  readonly wayOut?: string;
  /** Path of the page that says it step by step, for who keeps the server. */
  readonly guide?: string;
  readonly rule?: string;
  readonly article?: string;
  readonly details?: Readonly<Record<string, unknown>>;
  readonly issues?: readonly FieldIssue[];
}

/** An answer in application/problem+json (RFC 9457). */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly slug: ProblemSlug;
  readonly members: ProblemMembers;

  constructor(slug: ProblemSlug, members: ProblemMembers) {
    super(members.detail);
    this.slug = slug;
    this.members = members;
  }

  get status(): number {
    return problems[this.slug].status;
  }

  /** After so many seconds it may be worth trying again; undefined where waiting does not help. */
  get retryAfter(): number | undefined {
    // what must be put right first has a reason of its own
    if (this.members.reason) return undefined;
    return (problems[this.slug] as { retryAfter?: number }).retryAfter;
  }

  toJSON(): Record<string, unknown> {
    const { status, title } = problems[this.slug];
    return { type: `/problems/${this.slug}`, title, status, ...this.members, reason: this.members.reason ?? this.slug };
  }
}

export const notFound = (what: string, wayOut?: string) =>
  new Problem('not-found', { detail: `${what}が見つかりません。`, ...(wayOut ? { wayOut } : {}) });

export const unsupportedMediaType = () =>
  new Problem('unsupported-media-type', {
    detail: 'Content-Type: application/json で送ってください（ファイルは multipart/form-data）。',
  });
