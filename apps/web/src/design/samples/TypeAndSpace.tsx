import { Nb } from '../../ui/text/Nb.tsx';

const sizes = [
  ['fs-2xl', '佐藤 一郎'],
  ['fs-xl', '11月は足りています。1月1日から支援員が足りなくなります。'],
  ['fs-lg', 'できごと'],
  ['fs-md', '会って話した日を、和暦でも西暦でも入れられます。'],
  ['fs-sm', '2026年11月20日に記録'],
  ['fs-xs', '常勤換算'],
] as const;
const spaces = ['s1', 's2', 's3', 's4', 's5', 's6', 's7'] as const;

export function TypeAndSpace() {
  return (
    <>
      <dl className="sizes">
        {sizes.map(([token, words]) => (
          <div key={token}>
            <dt>{token}</dt>
            <dd style={{ fontSize: `var(--${token})` }}>
              <Nb>{words}</Nb>
            </dd>
          </div>
        ))}
        <div>
          <dt>q</dt>
          <dd className="q">「朝の電車が、前より楽になりました。」</dd>
        </div>
      </dl>
      <ul className="spaces">
        {spaces.map((token) => (
          <li key={token}>
            <i style={{ width: `var(--${token})` }} />
            <span>{token}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
