import { Icon, type IconName, iconNames } from '../../ui/icon/Icon.tsx';
import { Sign, Status, type StatusKind } from '../../ui/status/Status.tsx';

const kinds: readonly (readonly [StatusKind, string])[] = [
  ['ok', '適合'],
  ['check', '要確認'],
  ['short', '不足'],
  ['plan', '予定'],
  ['past', '過去'],
  ['unknown', '判定不能'],
];

export function Signs() {
  return (
    <table className="plain-table">
      <tbody>
        {kinds.map(([kind, word]) => (
          <tr key={kind}>
            <th scope="row">
              <Sign kind={kind} /> <code>{kind}</code>
            </th>
            <td>
              <Status kind={kind}>{word}</Status>
            </td>
            <td>
              <Status kind={kind} boxed>
                {word}
              </Status>
            </td>
            <td>
              <Status kind={kind} boxed forecast>
                {word}
              </Status>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function Icons() {
  return (
    <ul className="icons">
      {iconNames.map((name: IconName) => (
        <li key={name}>
          <Icon name={name} />
          <Icon name={name} small />
          <span>{name}</span>
        </li>
      ))}
    </ul>
  );
}
