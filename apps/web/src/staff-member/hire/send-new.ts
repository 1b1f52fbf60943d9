import { type Answer, send } from '../../http/client.ts';
import { Refused } from '../../http/problem.ts';
import type { FormData } from '../../ui/form/spec.ts';

/** Somebody who was registered before a later part of the same form was refused. */
export interface Hired {
  readonly id: string;
  readonly name: string;
  readonly on: string;
}

/**
 * Registers a member of staff with the first post and its training: one command each, in that order. Each gets one id
 * for its own content, so that pressing again does what is missing and nothing twice.
 */
export function newStaffSender(corporation: string, newId: () => string = () => crypto.randomUUID()) {
  const ids = new Map<string, string>();
  const idOf = (path: string, body: unknown) => {
    const key = `${path} ${JSON.stringify(body)}`;
    const id = ids.get(key) ?? newId();
    ids.set(key, id);
    return id;
  };
  const command = async (path: string, body: FormData, dayField: string): Promise<Answer> => {
    try {
      return await send(`${corporation}/staff-members/${path}`, body, { commandId: idOf(path, body) });
    } catch (cause) {
      throw cause instanceof Refused ? new Refused(renamed(cause.problem, dayField)) : cause;
    }
  };

  return async (data: FormData, before: Hired | null, onHired: (hired: Hired) => void): Promise<Answer> => {
    const { name, kana, staffNumber, on, postOn, basicTrainingOn, serviceManagerOn, ...post } = data;
    let hired = before;
    if (!hired) {
      const made = await command(
        'hire',
        { on, name, ...(kana !== undefined && { kana }), ...(staffNumber !== undefined && { staffNumber }) },
        'on',
      );
      hired = { id: made.id, name: String(name), on: String(on) };
      onHired(hired);
    }
    let answer = await command(`${hired.id}/assign-post`, { ...post, on: postOn ?? hired.on }, 'postOn');
    if (basicTrainingOn !== undefined)
      answer = await command(
        `${hired.id}/complete-training`,
        { on: basicTrainingOn, training: 'basic' },
        'basicTrainingOn',
      );
    if (serviceManagerOn !== undefined)
      answer = await command(
        `${hired.id}/gain-qualification`,
        { on: serviceManagerOn, qualification: 'service-manager' },
        'serviceManagerOn',
      );
    return { ...answer, id: hired.id };
  };
}

/** The day of each command stands in a field of its own. */
function renamed(problem: Refused['problem'], dayField: string): Refused['problem'] {
  const nameOf = (field: string) => (field === 'on' ? dayField : field);
  return {
    ...problem,
    ...(problem.field !== undefined && { field: nameOf(problem.field) }),
    ...(problem.issues && { issues: problem.issues.map((issue) => ({ ...issue, field: nameOf(issue.field) })) }),
  };
}
