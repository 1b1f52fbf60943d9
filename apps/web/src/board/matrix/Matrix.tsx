import { useCallback, useMemo, useRef } from 'react';
import { useCoordinates } from '../../coordinates/use-coordinates.ts';
import { useDays } from '../../ui/day/use-days.ts';
import { SearchField } from '../../ui/field/SearchField.tsx';
import { Segments } from '../../ui/field/Segmented.tsx';
import { useKeys } from '../../ui/keys/use-keys.ts';
import { useMessages } from '../../ui/language/language.tsx';
import { Empty } from '../../ui/page/Empty.tsx';
import { Section } from '../../ui/page/Section.tsx';
import { Status } from '../../ui/status/Status.tsx';
import { Nb } from '../../ui/text/Nb.tsx';
import type { Board, BoardReason } from '../contract.ts';
import { type BoardSearch, orders, windows } from '../search.ts';
import { boardWords } from '../words/board.ts';
import { columnsOf } from './columns.ts';
import { Months } from './Months.tsx';
import { OfficeBlock } from './OfficeBlock.tsx';
import { found, inOrder } from './order.ts';
import { useCellKeys } from './use-cell-keys.ts';
import { useCellLinks } from './use-cell-links.ts';
import '../board.css';

/** So many offices are drawn with the first picture. */
const FEW = 4;

/** 事業所と月: every office with its lines, six months back to six ahead, under one row of months. */
export function Matrix({
  board,
  search,
  look,
}: {
  board: Board;
  search: BoardSearch;
  look: (change: BoardSearch) => void;
}) {
  const say = useMessages(boardWords);
  const days = useDays();
  const { today, tense } = useCoordinates();
  const { order = 'urgent', window = 'around', q } = search;
  const { months, month, offices: all, reasons } = board;
  const offices = useMemo(() => found(inOrder(all, reasons, order), q), [all, reasons, order, q]);
  const columns = useMemo(() => columnsOf(months, month, today, days), [months, month, today, days]);
  const reasonsOf = useReasonsByOffice(reasons);
  const area = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const links = useCellLinks();
  const keys = useCellKeys(area);
  useKeys({ '/': () => (field.current ? field.current.focus() : false) });
  const toFirst = useCallback(() => {
    area.current?.querySelector<HTMLElement>('td.now > a, td > a')?.focus();
  }, []);
  const many = all.length > 1;
  return (
    <Section title={say.matrix} sub={say.matrixSub} className="matrix">
      <div className="mx-bar">
        {many && (
          <SearchField
            label={say.find}
            value={q ?? ''}
            inputRef={field}
            onSearch={(next) => look({ q: next })}
            onDown={toFirst}
            enters
            small
          />
        )}
        {many && (
          <Segments
            name="order"
            small
            label={say.order}
            value={order}
            options={orders.map((value) => ({ value, label: say.orders[value] }))}
            onChange={(next) => look({ order: next })}
          />
        )}
        <div className="phone">
          <Segments
            name="window"
            small
            label={say.window}
            value={window}
            options={windows.map((value) => ({ value, label: say.windows[value] }))}
            onChange={(next) => look({ window: next })}
          />
        </div>
        <span className="sub" role="status">
          {q && offices.length > 0 ? say.found(offices.length, all.length) : ''}
        </span>
      </div>
      {offices.length === 0 ? (
        <Empty>
          {say.noneFound(q ?? '')}{' '}
          <button type="button" className="linkish" onClick={() => look({ q: '' })}>
            {say.clear}
          </button>
        </Empty>
      ) : (
        // biome-ignore lint/a11y/noStaticElementInteractions: listens for the links within
        <div ref={area} className="mx-area" data-window={window} onClick={links} onKeyDown={keys}>
          <Months columns={columns} now={tense === 'now' ? say.thisMonth : say.thatMonthHead} />
          {offices.map((office, index) => (
            <OfficeBlock
              key={office.id}
              office={office}
              reasons={reasonsOf.get(office.id)}
              columns={columns}
              atOnce={index < FEW}
            />
          ))}
        </div>
      )}
      <Legend />
    </Section>
  );
}

/** An office whose reasons are what they were keeps the same list, so that it need not be drawn again. */
function useReasonsByOffice(reasons: readonly BoardReason[]): ReadonlyMap<string, readonly BoardReason[]> {
  const known = useRef(new Map<string, readonly BoardReason[]>());
  return useMemo(() => {
    const offices = new Map<string, BoardReason[]>();
    for (const reason of reasons) offices.set(reason.officeId, [...(offices.get(reason.officeId) ?? []), reason]);
    const kept = new Map(
      [...offices].map(([id, own]) => {
        const before = known.current.get(id);
        return [id, before?.length === own.length && before.every((one, at) => one === own[at]) ? before : own];
      }),
    );
    known.current = kept;
    return kept;
  }, [reasons]);
}

function Legend() {
  const say = useMessages(boardWords);
  return (
    <div className="legend">
      <Status kind="ok">{say.status.ok}</Status>
      <Status kind="check">{say.status.check}</Status>
      <Status kind="short">{say.status.short}</Status>
      <Status kind="plan">{say.status.plan}</Status>
      <Status kind="short" forecast>
        {say.status.shortComing}
      </Status>
      <Status kind="unknown">{say.status.unknown}</Status>
      <span>
        <Nb>{say.legend}</Nb>
      </span>
      <span className="desk">{say.keys}</span>
    </div>
  );
}
