-- The four rules in DuckDB, and the rotation of a week. A section begins with `-- name:`; measure.py fills in {dir} and {out}.
-- What the queries leave out: coverage, evidence by line, row accounting, calendars, circulars: the schedule tells who is expected where.

-- name: setup
SET threads = 2;
SET preserve_insertion_order = false;
CREATE VIEW roster AS SELECT * FROM read_csv('{dir}/roster.csv', auto_detect = false, header = true, delim = ',', quote = '"', escape = '"',
  columns = {'nip': 'VARCHAR', 'name': 'VARCHAR', 'opd': 'VARCHAR', 'unit': 'VARCHAR', 'position': 'VARCHAR', 'echelon': 'VARCHAR', 'status': 'VARCHAR', 'head': 'VARCHAR'});
CREATE VIEW schedule AS SELECT * FROM read_csv('{dir}/schedule/*.csv', auto_detect = false, header = true, delim = ',', quote = '"', escape = '"',
  columns = {'week': 'DATE', 'nip': 'VARCHAR', 'name': 'VARCHAR', 'opd': 'VARCHAR', 'unit': 'VARCHAR', 'position': 'VARCHAR', 'group': 'VARCHAR', 'mon': 'VARCHAR', 'tue': 'VARCHAR', 'wed': 'VARCHAR', 'thu': 'VARCHAR', 'fri': 'VARCHAR', 'basis': 'VARCHAR'});
CREATE VIEW attendance AS SELECT * FROM read_csv('{dir}/attendance.csv', auto_detect = false, header = true, delim = ',', quote = '"', escape = '"',
  columns = {'date': 'DATE', 'nip': 'VARCHAR', 'place': 'VARCHAR', 'in': 'VARCHAR', 'out': 'VARCHAR', 'source': 'VARCHAR', 'note': 'VARCHAR'});
CREATE VIEW tasks AS SELECT * FROM read_csv('{dir}/tasks.csv', auto_detect = false, header = true, delim = ',', quote = '"', escape = '"',
  columns = {'date': 'DATE', 'nip': 'VARCHAR', 'task': 'VARCHAR', 'result': 'VARCHAR', 'reported': 'VARCHAR'});
CREATE VIEW leave AS SELECT * FROM read_csv('{dir}/leave.csv', auto_detect = false, header = true, delim = ',', quote = '"', escape = '"',
  columns = {'nip': 'VARCHAR', 'from': 'DATE', 'to': 'DATE', 'kind': 'VARCHAR', 'letter': 'VARCHAR'});
CREATE VIEW calls AS SELECT * FROM read_csv('{dir}/calls.csv', auto_detect = false, header = true, delim = ',', quote = '"', escape = '"',
  columns = {'date': 'DATE', 'time': 'VARCHAR', 'nip': 'VARCHAR', 'kind': 'VARCHAR', 'answered': 'VARCHAR', 'note': 'VARCHAR'});

-- name: tuned
-- Days as bits: one aggregation over all files, 20 working days to a field, three fields to a word.
CREATE MACRO d(date) AS (date - DATE '2021-01-04') - 2 * ((date - DATE '2021-01-04') // 7);
COPY (
  WITH marks(nip, a, b, c) AS (
    SELECT nip, CASE place WHEN 'office' THEN 1::BIGINT WHEN 'home' THEN 1048576 WHEN 'TK' THEN 1099511627776 ELSE 0 END << d(date), 0::BIGINT, 0::BIGINT FROM attendance
    UNION ALL SELECT nip, 0, 1::BIGINT << d(date), 0 FROM tasks
    UNION ALL SELECT nip, 0, (CASE mon WHEN 'WFO' THEN 1::BIGINT WHEN 'WFH' THEN 1048576 ELSE 0 END + CASE tue WHEN 'WFO' THEN 2 WHEN 'WFH' THEN 2097152 ELSE 0 END
      + CASE wed WHEN 'WFO' THEN 4 WHEN 'WFH' THEN 4194304 ELSE 0 END + CASE thu WHEN 'WFO' THEN 8 WHEN 'WFH' THEN 8388608 ELSE 0 END
      + CASE fri WHEN 'WFO' THEN 16 WHEN 'WFH' THEN 16777216 ELSE 0 END) << (20 + d(week)), 0 FROM schedule
    UNION ALL SELECT nip, 0, 0, 1::BIGINT << 60 FROM roster
    UNION ALL SELECT nip, 0, 0, (1::BIGINT << (d("to") + 1)) - (1::BIGINT << d("from")) FROM leave
    UNION ALL SELECT nip, 0, 0, CASE kind WHEN 'call-in' THEN 1099512676352 ELSE 1048576 END << d(date) FROM calls WHERE answered = 'yes'
  ), people AS (
    SELECT nip, bit_or(a) AS a, bit_or(b) AS b, bit_or(c) AS c FROM marks GROUP BY nip
  ), fields AS (
    SELECT nip, a & 1048575 AS office, (a >> 20) & 1048575 AS home, (a >> 40) & 1048575 AS tk,
      b & 1048575 AS task, (b >> 20) & 1048575 & ~c AS at_office, (b >> 40) & 1048575 & ~c AS at_home,
      (c >> 20) & 1048575 AS answered, (c >> 40) & 1048575 AS called
    FROM people WHERE c >= 1152921504606846976
  ), found AS (
    SELECT nip, (at_office | (at_home & tk)) & ~(office | home | task | answered) AS absent,
      at_home & ~(office | task | tk) AS missing,
      at_home & office & ~(home | tk | called) AS office_on_home,
      at_office & home & ~(office | tk) AS home_on_office
    FROM fields
  )
  SELECT DATE '2021-01-04' + (day + 2 * (day // 5))::INTEGER AS date, nip, rule FROM (
    SELECT nip, 'absent' AS rule, absent AS bits FROM found WHERE absent <> 0
    UNION ALL SELECT nip, 'missing-task-report', missing FROM found WHERE missing <> 0
    UNION ALL SELECT nip, 'office-on-home-day', office_on_home FROM found WHERE office_on_home <> 0
    UNION ALL SELECT nip, 'home-on-office-day', home_on_office FROM found WHERE home_on_office <> 0
  ), range(20) AS days(day) WHERE (bits >> day) & 1 = 1
) TO '{out}' (HEADER);

-- name: plain
-- As a person would write it: staff × days, joined with what was recorded.
COPY (
  WITH expected AS (
    SELECT s.nip, s.week + CASE day WHEN 'mon' THEN 0 WHEN 'tue' THEN 1 WHEN 'wed' THEN 2 WHEN 'thu' THEN 3 ELSE 4 END AS date, place
    FROM (UNPIVOT schedule ON mon, tue, wed, thu, fri INTO NAME day VALUE place) AS s
    JOIN roster USING (nip)
  ), recorded AS (
    SELECT nip, date, bool_or(place = 'office') AS office, bool_or(place = 'home') AS home, bool_or(place = 'TK') AS tk
    FROM attendance GROUP BY nip, date
  ), reported AS (
    SELECT DISTINCT nip, date FROM tasks
  ), called AS (
    SELECT nip, date, bool_or(kind = 'call-in') AS called_in FROM calls WHERE answered = 'yes' GROUP BY nip, date
  ), days AS (
    SELECT e.date, e.nip, e.place, coalesce(r.office, false) AS office, coalesce(r.home, false) AS home, coalesce(r.tk, false) AS tk,
      t.nip IS NOT NULL AS task, c.nip IS NOT NULL AS answered, coalesce(c.called_in, false) AS called_in
    FROM expected AS e
    LEFT JOIN recorded AS r ON r.nip = e.nip AND r.date = e.date
    LEFT JOIN reported AS t ON t.nip = e.nip AND t.date = e.date
    LEFT JOIN called AS c ON c.nip = e.nip AND c.date = e.date
    ANTI JOIN leave AS l ON l.nip = e.nip AND e.date BETWEEN l."from" AND l."to"
  )
  SELECT date, nip, CASE
      WHEN (place = 'WFO' OR tk) AND NOT (office OR home OR task OR answered) THEN 'absent'
      WHEN office::INT + home::INT + tk::INT > 1 THEN NULL
      WHEN place = 'WFH' AND office AND NOT called_in THEN 'office-on-home-day'
      WHEN place = 'WFO' AND home THEN 'home-on-office-day'
      WHEN place = 'WFH' AND NOT office AND NOT task THEN 'missing-task-report'
    END AS rule
  FROM days WHERE rule IS NOT NULL
) TO '{out}' (HEADER);

-- name: rotate
-- One week (that of 2021-01-04) of `rotate 50%`, heads in the office, as `wfh rotate --format csv` prints it.
COPY (
  SELECT DATE '2021-01-04' AS week, nip, name, opd, unit, position, "group",
    place AS mon, place AS tue, place AS wed, place AS thu, place AS fri, '800/012/SE' AS basis
  FROM (
    SELECT *, CASE WHEN head = 'yes' THEN NULL WHEN turn % 2 = 1 THEN 'A' ELSE 'B' END AS "group",
      CASE WHEN head = 'yes' OR turn % 2 = 1 THEN 'WFO' ELSE 'WFH' END AS place
    FROM (
      SELECT nip, name, opd, coalesce(unit, '') AS unit, position, head, row_number() OVER (PARTITION BY opd, coalesce(head, '')
        ORDER BY coalesce(unit, ''), CASE echelon WHEN 'II.b' THEN 0 WHEN 'III.a' THEN 1 WHEN 'IV.a' THEN 2 ELSE 3 END, nip) AS turn
      FROM roster
    )
  ) ORDER BY opd, unit, nip
) TO '{out}' (HEADER);
