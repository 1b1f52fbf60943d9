/** A lateral table of the name and the office by which the lists call a stream: none where they do not know it. */
export const called = (corporationId: string, stream: string): string => `(
      SELECT casefile.row->>'name' AS name, casefile.office_id, office.name AS office_name
        FROM read_model.casefile_overview AS casefile
        LEFT JOIN read_model.office USING (corporation_id, office_id)
       WHERE casefile.corporation_id = ${corporationId} AND 'casefile-' || casefile.casefile_id = ${stream}
      UNION ALL
      SELECT name, NULL, NULL FROM read_model.staff_member
       WHERE corporation_id = ${corporationId} AND 'staffMember-' || staff_member_id = ${stream}
      UNION ALL
      SELECT name, office_id, name FROM read_model.office
       WHERE corporation_id = ${corporationId} AND 'office-' || office_id = ${stream}
      UNION ALL
      SELECT name, NULL, NULL FROM read_model.corporation
       WHERE corporation_id = ${corporationId} AND 'corporation-' || corporation_id = ${stream}
      UNION ALL
      (SELECT casefile.row->>'name', NULL, NULL FROM read_model.casefile_overview AS casefile
       WHERE casefile.corporation_id = ${corporationId} AND 'person-' || casefile.person_id = ${stream}
       ORDER BY casefile_id LIMIT 1)
    )`;
