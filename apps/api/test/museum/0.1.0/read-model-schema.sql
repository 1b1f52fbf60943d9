CREATE TABLE corporation (
  corporation_id uuid NOT NULL,
  name           text NOT NULL,
  row            json NOT NULL,
  due_on         date,
  CONSTRAINT corporation_pk PRIMARY KEY (corporation_id)
);
CREATE TABLE office (
  corporation_id uuid NOT NULL,
  office_id      uuid NOT NULL,
  name           text NOT NULL,
  search         text NOT NULL,                 -- searchKey of the name
  row            json NOT NULL,
  due_on         date,
  CONSTRAINT office_pk PRIMARY KEY (corporation_id, office_id)
);
CREATE TABLE staff_member (
  corporation_id  uuid NOT NULL,
  staff_member_id uuid NOT NULL,
  name            text NOT NULL,
  kana            text COLLATE "C" NOT NULL,                -- searchKey, the order of lists; the name's where there is none
  number_key      text,                         -- searchKey of the staff number
  row             json NOT NULL,
  due_on          date,
  CONSTRAINT staff_member_pk PRIMARY KEY (corporation_id, staff_member_id)
);
CREATE INDEX staff_member_due ON staff_member (due_on);
CREATE TABLE casefile_overview (
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
  CONSTRAINT casefile_overview_pk PRIMARY KEY (corporation_id, casefile_id)
);
CREATE INDEX casefile_overview_kana ON casefile_overview (corporation_id, kana, casefile_id);
CREATE INDEX casefile_overview_last_day ON casefile_overview (corporation_id, coalesce(last_day, '~'), casefile_id);
CREATE INDEX casefile_overview_usable ON casefile_overview (corporation_id, coalesce(usable_from, '~'), casefile_id);
CREATE INDEX casefile_overview_person ON casefile_overview (corporation_id, person_id);
CREATE INDEX casefile_overview_rests ON casefile_overview USING gin (rests_on);
CREATE INDEX casefile_overview_due ON casefile_overview (due_on);
CREATE TABLE casefile_person (          -- whose a casefile is, to see which records may be of one person
  corporation_id uuid   NOT NULL,
  casefile_id    uuid   NOT NULL,
  person_id      uuid   NOT NULL,
  office_id      uuid,
  keys           text[] NOT NULL,               -- likenessKeys
  row            json   NOT NULL,
  CONSTRAINT casefile_person_pk PRIMARY KEY (corporation_id, casefile_id)
);
CREATE INDEX casefile_person_person ON casefile_person (corporation_id, person_id);
CREATE INDEX casefile_person_keys ON casefile_person USING gin (keys);
CREATE TABLE eligibility (
  corporation_id uuid NOT NULL,
  casefile_id    uuid NOT NULL,
  office_id      uuid,
  verdict        text NOT NULL,
  usable_from    date,
  started_on     date,
  started_early  boolean NOT NULL,
  row            json NOT NULL,
  CONSTRAINT eligibility_pk PRIMARY KEY (corporation_id, casefile_id)
);
CREATE TABLE duty_month (
  corporation_id uuid    NOT NULL,
  casefile_id    uuid    NOT NULL,
  month          text    NOT NULL,
  office_id      uuid,                          -- whose the casefile was at the month's end
  met            boolean NOT NULL,
  row            json    NOT NULL,
  CONSTRAINT duty_month_pk PRIMARY KEY (corporation_id, casefile_id, month)
);
CREATE INDEX duty_month_office ON duty_month (corporation_id, office_id, month);
CREATE TABLE staffing_office (
  corporation_id uuid NOT NULL,
  office_id      uuid NOT NULL,
  due_on         date DEFAULT '-infinity',      -- of all its months together; null where they cannot be answered
  board          json,                          -- StaffingInShort: all that the corporation's board shows of its staff
  CONSTRAINT staffing_office_pk PRIMARY KEY (corporation_id, office_id)
);
CREATE INDEX staffing_office_due ON staffing_office (due_on);
CREATE TABLE staffing_month (           -- the thirteen months around today, in the corporation's reading
  corporation_id uuid NOT NULL,
  office_id      uuid NOT NULL,
  month          text NOT NULL,
  verdict        text NOT NULL,
  row            json NOT NULL,                 -- StaffingLine
  CONSTRAINT staffing_month_pk PRIMARY KEY (corporation_id, office_id, month)
);
CREATE TABLE notice (                   -- what was written lately about a casefile, an office, a member of staff
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
  CONSTRAINT notice_pk PRIMARY KEY (corporation_id, stream, notice_id, office_id)
);
CREATE INDEX notice_told ON notice (corporation_id, told_at);
CREATE TABLE task (                     -- what the facts ask somebody to do, by the day that the law names
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
  CONSTRAINT task_pk PRIMARY KEY (corporation_id, task_id)
);
CREATE INDEX task_sort ON task (corporation_id, state, sort_key, subject_id);
CREATE INDEX task_subject ON task (corporation_id, subject_id);
CREATE TABLE related_stream (           -- which streams ever touched an office; never shrinks
  corporation_id uuid NOT NULL,
  office_id      uuid NOT NULL,
  stream         text NOT NULL,
  CONSTRAINT related_stream_pk PRIMARY KEY (corporation_id, office_id, stream)
);
CREATE INDEX related_stream_stream ON related_stream (corporation_id, stream);
CREATE TABLE awaited (                  -- streams that have no row yet: all that they tell is of a later day
  corporation_id uuid NOT NULL,
  stream         text NOT NULL,
  due_on         date NOT NULL,
  CONSTRAINT awaited_pk PRIMARY KEY (corporation_id, stream)
);
CREATE TABLE parked (                   -- streams that could not be folded; their rows are of before
  corporation_id uuid   NOT NULL,
  stream         text   NOT NULL,
  since          text   NOT NULL,               -- position of the event at which it stopped
  reason         text   NOT NULL,
  unreadable     boolean NOT NULL,              -- an event that this version cannot read, not one that it cannot fold
  CONSTRAINT parked_pk PRIMARY KEY (corporation_id, stream)
);

    ALTER TABLE read_model.corporation ENABLE ROW LEVEL SECURITY;
    ALTER TABLE read_model.corporation FORCE ROW LEVEL SECURITY;
    CREATE POLICY own_corporation ON read_model.corporation FOR SELECT
      USING (corporation_id = log.current_corporation());
    CREATE POLICY projector ON read_model.corporation TO CURRENT_USER USING (true) WITH CHECK (true);
    ALTER TABLE read_model.office ENABLE ROW LEVEL SECURITY;
    ALTER TABLE read_model.office FORCE ROW LEVEL SECURITY;
    CREATE POLICY own_corporation ON read_model.office FOR SELECT
      USING (corporation_id = log.current_corporation());
    CREATE POLICY projector ON read_model.office TO CURRENT_USER USING (true) WITH CHECK (true);
    ALTER TABLE read_model.staff_member ENABLE ROW LEVEL SECURITY;
    ALTER TABLE read_model.staff_member FORCE ROW LEVEL SECURITY;
    CREATE POLICY own_corporation ON read_model.staff_member FOR SELECT
      USING (corporation_id = log.current_corporation());
    CREATE POLICY projector ON read_model.staff_member TO CURRENT_USER USING (true) WITH CHECK (true);
    ALTER TABLE read_model.casefile_overview ENABLE ROW LEVEL SECURITY;
    ALTER TABLE read_model.casefile_overview FORCE ROW LEVEL SECURITY;
    CREATE POLICY own_corporation ON read_model.casefile_overview FOR SELECT
      USING (corporation_id = log.current_corporation());
    CREATE POLICY projector ON read_model.casefile_overview TO CURRENT_USER USING (true) WITH CHECK (true);
    ALTER TABLE read_model.casefile_person ENABLE ROW LEVEL SECURITY;
    ALTER TABLE read_model.casefile_person FORCE ROW LEVEL SECURITY;
    CREATE POLICY own_corporation ON read_model.casefile_person FOR SELECT
      USING (corporation_id = log.current_corporation());
    CREATE POLICY projector ON read_model.casefile_person TO CURRENT_USER USING (true) WITH CHECK (true);
    ALTER TABLE read_model.eligibility ENABLE ROW LEVEL SECURITY;
    ALTER TABLE read_model.eligibility FORCE ROW LEVEL SECURITY;
    CREATE POLICY own_corporation ON read_model.eligibility FOR SELECT
      USING (corporation_id = log.current_corporation());
    CREATE POLICY projector ON read_model.eligibility TO CURRENT_USER USING (true) WITH CHECK (true);
    ALTER TABLE read_model.duty_month ENABLE ROW LEVEL SECURITY;
    ALTER TABLE read_model.duty_month FORCE ROW LEVEL SECURITY;
    CREATE POLICY own_corporation ON read_model.duty_month FOR SELECT
      USING (corporation_id = log.current_corporation());
    CREATE POLICY projector ON read_model.duty_month TO CURRENT_USER USING (true) WITH CHECK (true);
    ALTER TABLE read_model.staffing_office ENABLE ROW LEVEL SECURITY;
    ALTER TABLE read_model.staffing_office FORCE ROW LEVEL SECURITY;
    CREATE POLICY own_corporation ON read_model.staffing_office FOR SELECT
      USING (corporation_id = log.current_corporation());
    CREATE POLICY projector ON read_model.staffing_office TO CURRENT_USER USING (true) WITH CHECK (true);
    ALTER TABLE read_model.staffing_month ENABLE ROW LEVEL SECURITY;
    ALTER TABLE read_model.staffing_month FORCE ROW LEVEL SECURITY;
    CREATE POLICY own_corporation ON read_model.staffing_month FOR SELECT
      USING (corporation_id = log.current_corporation());
    CREATE POLICY projector ON read_model.staffing_month TO CURRENT_USER USING (true) WITH CHECK (true);
    ALTER TABLE read_model.notice ENABLE ROW LEVEL SECURITY;
    ALTER TABLE read_model.notice FORCE ROW LEVEL SECURITY;
    CREATE POLICY own_corporation ON read_model.notice FOR SELECT
      USING (corporation_id = log.current_corporation());
    CREATE POLICY projector ON read_model.notice TO CURRENT_USER USING (true) WITH CHECK (true);
    ALTER TABLE read_model.task ENABLE ROW LEVEL SECURITY;
    ALTER TABLE read_model.task FORCE ROW LEVEL SECURITY;
    CREATE POLICY own_corporation ON read_model.task FOR SELECT
      USING (corporation_id = log.current_corporation());
    CREATE POLICY projector ON read_model.task TO CURRENT_USER USING (true) WITH CHECK (true);
    ALTER TABLE read_model.related_stream ENABLE ROW LEVEL SECURITY;
    ALTER TABLE read_model.related_stream FORCE ROW LEVEL SECURITY;
    CREATE POLICY own_corporation ON read_model.related_stream FOR SELECT
      USING (corporation_id = log.current_corporation());
    CREATE POLICY projector ON read_model.related_stream TO CURRENT_USER USING (true) WITH CHECK (true);
    ALTER TABLE read_model.awaited ENABLE ROW LEVEL SECURITY;
    ALTER TABLE read_model.awaited FORCE ROW LEVEL SECURITY;
    CREATE POLICY own_corporation ON read_model.awaited FOR SELECT
      USING (corporation_id = log.current_corporation());
    CREATE POLICY projector ON read_model.awaited TO CURRENT_USER USING (true) WITH CHECK (true);
    ALTER TABLE read_model.parked ENABLE ROW LEVEL SECURITY;
    ALTER TABLE read_model.parked FORCE ROW LEVEL SECURITY;
    CREATE POLICY own_corporation ON read_model.parked FOR SELECT
      USING (corporation_id = log.current_corporation());
    CREATE POLICY projector ON read_model.parked TO CURRENT_USER USING (true) WITH CHECK (true);;

CREATE TABLE release (one boolean PRIMARY KEY DEFAULT true CHECK (one), version text NOT NULL);
      REVOKE ALL ON release FROM PUBLIC;;

ALTER TABLE parked ADD COLUMN IF NOT EXISTS unreadable boolean NOT NULL DEFAULT false;
      CREATE TABLE corporation_progress (          -- where a corporation is ahead of the checkpoint
        corporation_id uuid NOT NULL PRIMARY KEY,
        position       text NOT NULL
      );
      
    ALTER TABLE read_model.corporation_progress ENABLE ROW LEVEL SECURITY;
    ALTER TABLE read_model.corporation_progress FORCE ROW LEVEL SECURITY;
    CREATE POLICY own_corporation ON read_model.corporation_progress FOR SELECT
      USING (corporation_id = log.current_corporation());
    CREATE POLICY projector ON read_model.corporation_progress TO CURRENT_USER USING (true) WITH CHECK (true);;

DELETE FROM release;

DROP TABLE IF EXISTS corporation;
DROP TABLE IF EXISTS office;
DROP TABLE IF EXISTS staff_member;
DROP TABLE IF EXISTS casefile_overview;
DROP TABLE IF EXISTS casefile_person;
DROP TABLE IF EXISTS eligibility;
DROP TABLE IF EXISTS duty_month;
DROP TABLE IF EXISTS staffing_office;
DROP TABLE IF EXISTS staffing_month;
DROP TABLE IF EXISTS notice;
DROP TABLE IF EXISTS task;
DROP TABLE IF EXISTS related_stream;
DROP TABLE IF EXISTS awaited;
DROP TABLE IF EXISTS parked;
      
CREATE TABLE corporation (
  corporation_id uuid NOT NULL,
  name           text NOT NULL,
  row            json NOT NULL,
  due_on         date,
  CONSTRAINT corporation_pk PRIMARY KEY (corporation_id)
);
CREATE TABLE office (
  corporation_id uuid NOT NULL,
  office_id      uuid NOT NULL,
  name           text NOT NULL,
  search         text NOT NULL,                 -- searchKey of the name
  row            json NOT NULL,
  due_on         date,
  CONSTRAINT office_pk PRIMARY KEY (corporation_id, office_id)
);
CREATE TABLE staff_member (
  corporation_id  uuid NOT NULL,
  staff_member_id uuid NOT NULL,
  name            text NOT NULL,
  kana            text COLLATE "C" NOT NULL,                -- searchKey, the order of lists; the name's where there is none
  number_key      text,                         -- searchKey of the staff number
  row             json NOT NULL,
  due_on          date,
  CONSTRAINT staff_member_pk PRIMARY KEY (corporation_id, staff_member_id)
);
CREATE INDEX staff_member_due ON staff_member (due_on);
CREATE TABLE casefile_overview (
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
  CONSTRAINT casefile_overview_pk PRIMARY KEY (corporation_id, casefile_id)
);
CREATE INDEX casefile_overview_kana ON casefile_overview (corporation_id, kana, casefile_id);
CREATE INDEX casefile_overview_last_day ON casefile_overview (corporation_id, coalesce(last_day, '~'), casefile_id);
CREATE INDEX casefile_overview_usable ON casefile_overview (corporation_id, coalesce(usable_from, '~'), casefile_id);
CREATE INDEX casefile_overview_person ON casefile_overview (corporation_id, person_id);
CREATE INDEX casefile_overview_rests ON casefile_overview USING gin (rests_on);
CREATE INDEX casefile_overview_due ON casefile_overview (due_on);
CREATE TABLE casefile_person (          -- whose a casefile is, to see which records may be of one person
  corporation_id uuid   NOT NULL,
  casefile_id    uuid   NOT NULL,
  person_id      uuid   NOT NULL,
  office_id      uuid,
  keys           text[] NOT NULL,               -- likenessKeys
  row            json   NOT NULL,
  CONSTRAINT casefile_person_pk PRIMARY KEY (corporation_id, casefile_id)
);
CREATE INDEX casefile_person_person ON casefile_person (corporation_id, person_id);
CREATE INDEX casefile_person_keys ON casefile_person USING gin (keys);
CREATE TABLE eligibility (
  corporation_id uuid NOT NULL,
  casefile_id    uuid NOT NULL,
  office_id      uuid,
  verdict        text NOT NULL,
  usable_from    date,
  started_on     date,
  started_early  boolean NOT NULL,
  row            json NOT NULL,
  CONSTRAINT eligibility_pk PRIMARY KEY (corporation_id, casefile_id)
);
CREATE TABLE duty_month (
  corporation_id uuid    NOT NULL,
  casefile_id    uuid    NOT NULL,
  month          text    NOT NULL,
  office_id      uuid,                          -- whose the casefile was at the month's end
  met            boolean NOT NULL,
  row            json    NOT NULL,
  CONSTRAINT duty_month_pk PRIMARY KEY (corporation_id, casefile_id, month)
);
CREATE INDEX duty_month_office ON duty_month (corporation_id, office_id, month);
CREATE TABLE staffing_office (
  corporation_id uuid NOT NULL,
  office_id      uuid NOT NULL,
  due_on         date DEFAULT '-infinity',      -- of all its months together; null where they cannot be answered
  board          json,                          -- StaffingInShort: all that the corporation's board shows of its staff
  CONSTRAINT staffing_office_pk PRIMARY KEY (corporation_id, office_id)
);
CREATE INDEX staffing_office_due ON staffing_office (due_on);
CREATE TABLE staffing_month (           -- the thirteen months around today, in the corporation's reading
  corporation_id uuid NOT NULL,
  office_id      uuid NOT NULL,
  month          text NOT NULL,
  verdict        text NOT NULL,
  row            json NOT NULL,                 -- StaffingLine
  CONSTRAINT staffing_month_pk PRIMARY KEY (corporation_id, office_id, month)
);
CREATE TABLE notice (                   -- what was written lately about a casefile, an office, a member of staff
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
  CONSTRAINT notice_pk PRIMARY KEY (corporation_id, stream, notice_id, office_id)
);
CREATE INDEX notice_told ON notice (corporation_id, told_at);
CREATE TABLE task (                     -- what the facts ask somebody to do, by the day that the law names
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
  CONSTRAINT task_pk PRIMARY KEY (corporation_id, task_id)
);
CREATE INDEX task_sort ON task (corporation_id, state, sort_key, subject_id);
CREATE INDEX task_subject ON task (corporation_id, subject_id);
CREATE TABLE related_stream (           -- which streams ever touched an office; never shrinks
  corporation_id uuid NOT NULL,
  office_id      uuid NOT NULL,
  stream         text NOT NULL,
  CONSTRAINT related_stream_pk PRIMARY KEY (corporation_id, office_id, stream)
);
CREATE INDEX related_stream_stream ON related_stream (corporation_id, stream);
CREATE TABLE awaited (                  -- streams that have no row yet: all that they tell is of a later day
  corporation_id uuid NOT NULL,
  stream         text NOT NULL,
  due_on         date NOT NULL,
  CONSTRAINT awaited_pk PRIMARY KEY (corporation_id, stream)
);
CREATE TABLE parked (                   -- streams that could not be folded; their rows are of before
  corporation_id uuid   NOT NULL,
  stream         text   NOT NULL,
  since          text   NOT NULL,               -- position of the event at which it stopped
  reason         text   NOT NULL,
  unreadable     boolean NOT NULL,              -- an event that this version cannot read, not one that it cannot fold
  CONSTRAINT parked_pk PRIMARY KEY (corporation_id, stream)
);

    ALTER TABLE read_model.corporation ENABLE ROW LEVEL SECURITY;
    ALTER TABLE read_model.corporation FORCE ROW LEVEL SECURITY;
    CREATE POLICY own_corporation ON read_model.corporation FOR SELECT
      USING (corporation_id = log.current_corporation());
    CREATE POLICY projector ON read_model.corporation TO CURRENT_USER USING (true) WITH CHECK (true);
    ALTER TABLE read_model.office ENABLE ROW LEVEL SECURITY;
    ALTER TABLE read_model.office FORCE ROW LEVEL SECURITY;
    CREATE POLICY own_corporation ON read_model.office FOR SELECT
      USING (corporation_id = log.current_corporation());
    CREATE POLICY projector ON read_model.office TO CURRENT_USER USING (true) WITH CHECK (true);
    ALTER TABLE read_model.staff_member ENABLE ROW LEVEL SECURITY;
    ALTER TABLE read_model.staff_member FORCE ROW LEVEL SECURITY;
    CREATE POLICY own_corporation ON read_model.staff_member FOR SELECT
      USING (corporation_id = log.current_corporation());
    CREATE POLICY projector ON read_model.staff_member TO CURRENT_USER USING (true) WITH CHECK (true);
    ALTER TABLE read_model.casefile_overview ENABLE ROW LEVEL SECURITY;
    ALTER TABLE read_model.casefile_overview FORCE ROW LEVEL SECURITY;
    CREATE POLICY own_corporation ON read_model.casefile_overview FOR SELECT
      USING (corporation_id = log.current_corporation());
    CREATE POLICY projector ON read_model.casefile_overview TO CURRENT_USER USING (true) WITH CHECK (true);
    ALTER TABLE read_model.casefile_person ENABLE ROW LEVEL SECURITY;
    ALTER TABLE read_model.casefile_person FORCE ROW LEVEL SECURITY;
    CREATE POLICY own_corporation ON read_model.casefile_person FOR SELECT
      USING (corporation_id = log.current_corporation());
    CREATE POLICY projector ON read_model.casefile_person TO CURRENT_USER USING (true) WITH CHECK (true);
    ALTER TABLE read_model.eligibility ENABLE ROW LEVEL SECURITY;
    ALTER TABLE read_model.eligibility FORCE ROW LEVEL SECURITY;
    CREATE POLICY own_corporation ON read_model.eligibility FOR SELECT
      USING (corporation_id = log.current_corporation());
    CREATE POLICY projector ON read_model.eligibility TO CURRENT_USER USING (true) WITH CHECK (true);
    ALTER TABLE read_model.duty_month ENABLE ROW LEVEL SECURITY;
    ALTER TABLE read_model.duty_month FORCE ROW LEVEL SECURITY;
    CREATE POLICY own_corporation ON read_model.duty_month FOR SELECT
      USING (corporation_id = log.current_corporation());
    CREATE POLICY projector ON read_model.duty_month TO CURRENT_USER USING (true) WITH CHECK (true);
    ALTER TABLE read_model.staffing_office ENABLE ROW LEVEL SECURITY;
    ALTER TABLE read_model.staffing_office FORCE ROW LEVEL SECURITY;
    CREATE POLICY own_corporation ON read_model.staffing_office FOR SELECT
      USING (corporation_id = log.current_corporation());
    CREATE POLICY projector ON read_model.staffing_office TO CURRENT_USER USING (true) WITH CHECK (true);
    ALTER TABLE read_model.staffing_month ENABLE ROW LEVEL SECURITY;
    ALTER TABLE read_model.staffing_month FORCE ROW LEVEL SECURITY;
    CREATE POLICY own_corporation ON read_model.staffing_month FOR SELECT
      USING (corporation_id = log.current_corporation());
    CREATE POLICY projector ON read_model.staffing_month TO CURRENT_USER USING (true) WITH CHECK (true);
    ALTER TABLE read_model.notice ENABLE ROW LEVEL SECURITY;
    ALTER TABLE read_model.notice FORCE ROW LEVEL SECURITY;
    CREATE POLICY own_corporation ON read_model.notice FOR SELECT
      USING (corporation_id = log.current_corporation());
    CREATE POLICY projector ON read_model.notice TO CURRENT_USER USING (true) WITH CHECK (true);
    ALTER TABLE read_model.task ENABLE ROW LEVEL SECURITY;
    ALTER TABLE read_model.task FORCE ROW LEVEL SECURITY;
    CREATE POLICY own_corporation ON read_model.task FOR SELECT
      USING (corporation_id = log.current_corporation());
    CREATE POLICY projector ON read_model.task TO CURRENT_USER USING (true) WITH CHECK (true);
    ALTER TABLE read_model.related_stream ENABLE ROW LEVEL SECURITY;
    ALTER TABLE read_model.related_stream FORCE ROW LEVEL SECURITY;
    CREATE POLICY own_corporation ON read_model.related_stream FOR SELECT
      USING (corporation_id = log.current_corporation());
    CREATE POLICY projector ON read_model.related_stream TO CURRENT_USER USING (true) WITH CHECK (true);
    ALTER TABLE read_model.awaited ENABLE ROW LEVEL SECURITY;
    ALTER TABLE read_model.awaited FORCE ROW LEVEL SECURITY;
    CREATE POLICY own_corporation ON read_model.awaited FOR SELECT
      USING (corporation_id = log.current_corporation());
    CREATE POLICY projector ON read_model.awaited TO CURRENT_USER USING (true) WITH CHECK (true);
    ALTER TABLE read_model.parked ENABLE ROW LEVEL SECURITY;
    ALTER TABLE read_model.parked FORCE ROW LEVEL SECURITY;
    CREATE POLICY own_corporation ON read_model.parked FOR SELECT
      USING (corporation_id = log.current_corporation());
    CREATE POLICY projector ON read_model.parked TO CURRENT_USER USING (true) WITH CHECK (true);
      DROP TABLE release;
      CREATE TABLE answer_state (                   -- of which day the answers are, and by which law and folds each kind
        name  text NOT NULL PRIMARY KEY,
        value text NOT NULL
      );
      REVOKE ALL ON answer_state FROM PUBLIC;
      DELETE FROM corporation_progress;
      UPDATE checkpoint SET position = NULL;;

ALTER INDEX casefile_overview_rests SET (fastupdate = off);
