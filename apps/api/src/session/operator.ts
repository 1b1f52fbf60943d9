import { operatorIdOf } from '../decisions/ids.ts';

/** Who stands in `recordedBy`. Until there is sign-in: the one who sits at this machine. */
export class Operator {
  readonly id: string;
  readonly name: string;

  constructor(name: string) {
    this.name = name;
    this.id = operatorIdOf(name);
  }
}
