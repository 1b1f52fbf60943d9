import { useState } from 'react';
import { Button } from '../../ui/field/Button.tsx';
import { PickField } from '../../ui/field/PickField.tsx';
import { useMessages } from '../../ui/language/language.tsx';
import type { FileReport } from '../answers.ts';
import { importWords } from '../messages.ts';

const leftOut = '-';

/** Each column of the file with an example and the field it is read as. */
export function MappingTable({
  file,
  recheck,
}: {
  file: FileReport;
  recheck: (mapping: Readonly<Record<string, string | null>>) => void;
}) {
  const say = useMessages(importWords);
  const [changed, setChanged] = useState<Readonly<Record<string, string | null>>>({});
  const options = [
    { value: leftOut, label: say.file.leaveOut },
    ...file.fields.map(({ field, column }) => ({ value: field, label: column })),
  ];
  return (
    <div className="imp-map">
      <table aria-label={say.file.columns}>
        <thead>
          <tr>
            <th scope="col">{say.file.column}</th>
            <th scope="col">{say.file.example}</th>
            <th scope="col">{say.file.field}</th>
          </tr>
        </thead>
        <tbody>
          {file.mapping.map(({ column, field }, place) => {
            const chosen = column in changed ? changed[column] : field;
            const examples = file.sample.flatMap((row) => (row[place]?.trim() ? [row[place]] : [])).slice(0, 2);
            return (
              <tr key={column || place} className={column in changed ? 'changed' : undefined}>
                <th scope="row">{column}</th>
                <td className="muted">{examples.join('、')}</td>
                <td>
                  <PickField
                    name={`field-${place}`}
                    label={`${column} ${say.file.field}`}
                    options={options}
                    value={chosen ?? leftOut}
                    onChange={(value) => setChanged((now) => ({ ...now, [column]: value === leftOut ? null : value }))}
                  />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {Object.keys(changed).length > 0 && (
        <Button look="primary" onClick={() => recheck(changed)}>
          {say.file.recheck}
        </Button>
      )}
    </div>
  );
}
