import { underRowLevelSecurity } from '@teichaku/eventlog';

/** The read models. All of it can be deleted and built again from the log; names may stand here in the clear. */
export const TABLES = [
  'corporation',
  'office',
  'staff_member',
  'casefile_overview',
  'casefile_person',
  'eligibility',
  'duty_month',
  'staffing_office',
  'staffing_month',
  'notice',
  'task',
  'related_stream',
  'awaited',
  'parked',
] as const;
export type Table = (typeof TABLES)[number];

/**
 * The tables, their names ended by `suffix`: a rebuild fills a second set beside the one that is served and then
 * switches. `due_on` is the day on which an answer next changes; it is answered again when the day has come in Japan. What
 * an answer rests on has changed: then it is `-infinity`, due at once.
 */
export const createTables = (suffix = ''): string => {
  const t = (table: Table) => `${table}${suffix}`;
  return `
CREATE TABLE ${t('corporation')} (
  corporation_id uuid NOT NULL,
  name           text NOT NULL,
  row            json NOT NULL,
  due_on         date,
  CONSTRAINT ${t('corporation')}_pk PRIMARY KEY (corporation_id)
);
CREATE TABLE ${t('office')} (
  corporation_id uuid NOT NULL,
  office_id      uuid NOT NULL,
  name           text NOT NULL,
  search         text NOT NULL,                 -- searchKey of the name
  row            json NOT NULL,
  due_on         date,
  CONSTRAINT ${t('office')}_pk PRIMARY KEY (corporation_id, office_id)
);
CREATE TABLE ${t('staff_member')} (
  corporation_id  uuid NOT NULL,
  staff_member_id uuid NOT NULL,
  name            text NOT NULL,
  kana            text COLLATE "C" NOT NULL,                -- searchKey, the order of lists; the name's where there is none
  number_key      text,                         -- searchKey of the staff number
  row             json NOT NULL,
  due_on          date,
  CONSTRAINT ${t('staff_member')}_pk PRIMARY KEY (corporation_id, staff_member_id)
);
CREATE INDEX ${t('staff_member')}_due ON ${t('staff_member')} (due_on);
CREATE TABLE ${t('casefile_overview')} (
  corporation_id uuid    NOT NULL,
  casefile_id    uuid    NOT NULL,
  person_id      uuid    NOT NULL,
  office_id      uuid,
  caseworker_id  uuid,
  kana           text COLLATE "C" NOT NULL,              -- searchKey, the order of lists
  search         text COLLATE "C" NOT NULL,              -- searchKeys of what is searched for, one a line
  last_day       text COLLATE "C",
  usable_from    text COLLATE "C",
  served_until   text COLLATE "C",              -- the last day of the service that goes on, as far as it is known
  is_open        boolean NOT NULL,
  not_met        boolean NOT NULL,              -- in service on a day of this month, and nobody has met them
  in_service     boolean NOT NULL,
  six_month      boolean NOT NULL,              -- employed, in the first six months or just past, no service yet
  ending         boolean NOT NULL,              -- the service ends within ninety days
  has_findings   boolean NOT NULL,
  row            json    NOT NULL,
  due_on         date,
  rests_on       text[]  NOT NULL,              -- the streams it was folded from
  CONSTRAINT ${t('casefile_overview')}_pk PRIMARY KEY (corporation_id, casefile_id)
);
CREATE INDEX ${t('casefile_overview')}_kana ON ${t('casefile_overview')} (corporation_id, kana, casefile_id);
CREATE INDEX ${t('casefile_overview')}_last_day ON ${t('casefile_overview')} (corporation_id, coalesce(last_day, '~'), casefile_id);
CREATE INDEX ${t('casefile_overview')}_usable ON ${t('casefile_overview')} (corporation_id, coalesce(usable_from, '~'), casefile_id);
CREATE INDEX ${t('casefile_overview')}_person ON ${t('casefile_overview')} (corporation_id, person_id);
CREATE INDEX ${t('casefile_overview')}_rests ON ${t('casefile_overview')} USING gin (rests_on);
CREATE INDEX ${t('casefile_overview')}_due ON ${t('casefile_overview')} (due_on);
CREATE TABLE ${t('casefile_person')} (          -- whose a casefile is, to see which records may be of one person
  corporation_id uuid   NOT NULL,
  casefile_id    uuid   NOT NULL,
  person_id      uuid   NOT NULL,
  office_id      uuid,
  keys           text[] NOT NULL,               -- likenessKeys
  row            json   NOT NULL,
  CONSTRAINT ${t('casefile_person')}_pk PRIMARY KEY (corporation_id, casefile_id)
);
CREATE INDEX ${t('casefile_person')}_person ON ${t('casefile_person')} (corporation_id, person_id);
CREATE INDEX ${t('casefile_person')}_keys ON ${t('casefile_person')} USING gin (keys);
CREATE TABLE ${t('eligibility')} (
  corporation_id uuid NOT NULL,
  casefile_id    uuid NOT NULL,
  office_id      uuid,
  verdict        text NOT NULL,
  usable_from    date,
  started_on     date,
  started_early  boolean NOT NULL,
  row            json NOT NULL,
  CONSTRAINT ${t('eligibility')}_pk PRIMARY KEY (corporation_id, casefile_id)
);
CREATE TABLE ${t('duty_month')} (
  corporation_id uuid    NOT NULL,
  casefile_id    uuid    NOT NULL,
  month          text    NOT NULL,
  office_id      uuid,                          -- whose the casefile was at the month's end
  met            boolean NOT NULL,
  row            json    NOT NULL,
  CONSTRAINT ${t('duty_month')}_pk PRIMARY KEY (corporation_id, casefile_id, month)
);
CREATE INDEX ${t('duty_month')}_office ON ${t('duty_month')} (corporation_id, office_id, month);
CREATE TABLE ${t('staffing_office')} (
  corporation_id uuid NOT NULL,
  office_id      uuid NOT NULL,
  due_on         date DEFAULT '-infinity',      -- of all its months together; null where they cannot be answered
  board          json,                          -- StaffingInShort: all that the corporation's board shows of its staff
  CONSTRAINT ${t('staffing_office')}_pk PRIMARY KEY (corporation_id, office_id)
);
CREATE INDEX ${t('staffing_office')}_due ON ${t('staffing_office')} (due_on);
CREATE TABLE ${t('staffing_month')} (           -- the thirteen months around today, in the corporation's reading
  corporation_id uuid NOT NULL,
  office_id      uuid NOT NULL,
  month          text NOT NULL,
  verdict        text NOT NULL,
  row            json NOT NULL,                 -- StaffingLine
  CONSTRAINT ${t('staffing_month')}_pk PRIMARY KEY (corporation_id, office_id, month)
);
CREATE TABLE ${t('notice')} (                   -- what was written lately about a casefile, an office, a member of staff
  corporation_id       uuid   NOT NULL,
  notice_id            uuid   NOT NULL,         -- of the event that tells it
  stream               text   NOT NULL,
  office_id            uuid   NOT NULL,
  former_office_id     uuid,
  caseworker_id        uuid,
  former_caseworker_id uuid,
  kind                 text   NOT NULL,
  told_at              bigint NOT NULL,         -- microseconds since 1970
  recorded_by          text   NOT NULL,         -- an id, of whatever kind the log was given
  done_by              uuid,                    -- the member of staff who did what was recorded
  entry_id             uuid   NOT NULL,         -- where its story tells it
  batch_id             text,                    -- the import that wrote it with others
  count                int    NOT NULL,
  CONSTRAINT ${t('notice')}_pk PRIMARY KEY (corporation_id, stream, notice_id, office_id)
);
CREATE INDEX ${t('notice')}_told ON ${t('notice')} (corporation_id, told_at);
CREATE TABLE ${t('task')} (                     -- what the facts ask somebody to do, by the day that the law names
  corporation_id  uuid NOT NULL,
  task_id         text COLLATE "C" NOT NULL,
  subject_kind    text NOT NULL,                -- casefile or staff-member
  subject_id      uuid NOT NULL,
  office_id       uuid,
  staff_member_id uuid,                         -- who is assigned
  kind            text NOT NULL,
  appears_on      date NOT NULL,
  due_on          date NOT NULL,
  state           text NOT NULL,
  late            boolean NOT NULL,             -- done after its day
  sort_key        text COLLATE "C" NOT NULL,
  row             json NOT NULL,
  CONSTRAINT ${t('task')}_pk PRIMARY KEY (corporation_id, task_id)
);
CREATE INDEX ${t('task')}_sort ON ${t('task')} (corporation_id, state, sort_key, subject_id);
CREATE INDEX ${t('task')}_subject ON ${t('task')} (corporation_id, subject_id);
CREATE TABLE ${t('related_stream')} (           -- which streams ever touched an office; never shrinks
  corporation_id uuid NOT NULL,
  office_id      uuid NOT NULL,
  stream         text NOT NULL,
  CONSTRAINT ${t('related_stream')}_pk PRIMARY KEY (corporation_id, office_id, stream)
);
CREATE INDEX ${t('related_stream')}_stream ON ${t('related_stream')} (corporation_id, stream);
CREATE TABLE ${t('awaited')} (                  -- streams that have no row yet: all that they tell is of a later day
  corporation_id uuid NOT NULL,
  stream         text NOT NULL,
  due_on         date NOT NULL,
  CONSTRAINT ${t('awaited')}_pk PRIMARY KEY (corporation_id, stream)
);
CREATE TABLE ${t('parked')} (                   -- streams that could not be folded; their rows are of before
  corporation_id uuid   NOT NULL,
  stream         text   NOT NULL,
  since          text   NOT NULL,               -- position of the event at which it stopped
  reason         text   NOT NULL,
  unreadable     boolean NOT NULL,              -- an event that this version cannot read, not one that it cannot fold
  CONSTRAINT ${t('parked')}_pk PRIMARY KEY (corporation_id, stream)
);
${TABLES.map((table) => underRowLevelSecurity(t(table))).join('')}`;
};
