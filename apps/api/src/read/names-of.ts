import { Injectable } from '@nestjs/common';
import type { Names } from '@teichaku/casework';
import { Operator } from '../session/operator.ts';
import { ReadSide } from './read-side.ts';

/** What ids are called on a page: offices and staff as they are listed, writers as far as they are known. */
@Injectable()
export class NamesOf {
  constructor(
    private readonly read: ReadSide,
    private readonly operator: Operator,
  ) {}

  async of(corporationId: string): Promise<Names> {
    const { offices, staff } = await this.read.names(corporationId);
    return {
      office: (id) => offices.get(id) ?? '（登録のない事業所）',
      staffMember: (id) => staff.get(id) ?? '（登録のない職員）',
      writer: (id) => (id === this.operator.id ? this.operator.name : (staff.get(id) ?? '別の操作者')),
    };
  }
}
