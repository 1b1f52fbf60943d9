import { UnreadableEvent } from './upcasting.ts';

/** An event of which not even the content can be made out. Who reads on without it is told of it as of one that is too new. */
export class DamagedEvent extends UnreadableEvent {
  /** @param what is wrong, in Japanese */
  constructor(at: ConstructorParameters<typeof UnreadableEvent>[0] & { readonly position: string }, what: string) {
    super(at, what);
    this.message = `記録（位置 ${at.position}、${at.stream} の ${at.revision} 番）が壊れていて、${what}。npm run verify-log で全体を確かめてください。`;
  }
}
