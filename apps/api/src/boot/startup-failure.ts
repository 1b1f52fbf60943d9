/** Something that only the operator can put right: said in one sentence, without a stack, and the process ends with 1. */
export class StartupFailure extends Error {
  override readonly name = 'StartupFailure';
}
