/** What the board says in English. */
export const en = {
  title: 'Corporation’s board',
  print: 'Print',
  toSetup: 'Set up offices and staff',
  noOffice: 'No office is registered yet.',
  noUsers: 'No user is registered yet.',
  toCasefiles: 'Register a user',
  officeGone: 'On the day that is looked at, this office is not on the board.',
  everyOffice: 'See every office',
  answer: {
    one: '',
    names: (named: readonly string[], count: number) =>
      `${named.join(', ')}${count > named.length ? ` and ${count - named.length} more` : ''}`,
    short: (all: number, short: number, names: string) =>
      `${short} of ${all} offices ${short === 1 ? 'is' : 'are'} short of staff${names && `: ${names}`}. `,
    shortPast: (all: number, short: number, names: string) =>
      `${short} of ${all} offices ${short === 1 ? 'was' : 'were'} short of staff${names && `: ${names}`}. `,
    shortForecast: (all: number, short: number, names: string) =>
      `${short} of ${all} offices will be short of staff${names && `: ${names}`}. `,
    shortAll: (all: number) => `All ${all} offices are short of staff. `,
    shortAllPast: (all: number) => `All ${all} offices were short of staff. `,
    shortAllForecast: (all: number) => `All ${all} offices will be short of staff. `,
    shortOne: (office: string) => `${office} is short of staff. `,
    shortOnePast: (office: string) => `${office} was short of staff. `,
    shortOneForecast: (office: string) => `${office} will be short of staff. `,
    met: (all: number) => `All ${all} offices have enough staff. `,
    metPast: (all: number) => `All ${all} offices had enough staff. `,
    metForecast: (all: number) => `All ${all} offices will have enough staff. `,
    metOne: (office: string) => `${office} has enough staff. `,
    metOnePast: (office: string) => `${office} had enough staff. `,
    metOneForecast: (office: string) => `${office} will have enough staff. `,
    undecided: (offices: number) => `For ${offices} of them it cannot be decided yet. `,
    undecidedOne: (office: string) => `Whether ${office} has enough staff cannot be decided yet. `,
    unless: (office: string, by: string, who: string, from: string, percent: number) =>
      `${office}: unless ${who} by ${by}, the base fee falls to ${percent}% from ${from}. `,
    deducting: (office: string, who: string, percent: number) =>
      `${office}: ${who}, so this month’s base fee is ${percent}%. `,
    willDeduct: (office: string, who: string, from: string, percent: number) =>
      `${office}: ${who}, so the base fee falls to ${percent}% from ${from}. `,
    filled: (office: string, role: string, from: string) => `${office}: enough ${role} are planned from ${from}. `,
    onlyShort: (office: string, role: string) => `${office}: too few ${role}. `,
    wasShort: (office: string, role: string) => `${office}: there were too few ${role}. `,
    coming: (office: string, cause: string, from: string, role: string) =>
      `${office}: ${cause}too few ${role} from ${from}. `,
    comingToo: (names: string) => `Too few people are to come at ${names} as well. `,
    closes: {
      now: (office: string, day: string, people: number) =>
        `${office} closes ${day}. By then move its ${people} ${people === 1 ? 'user' : 'users'} to another office, or record the end of the service. `,
      past: (office: string, day: string, people: number) =>
        `${office} was to close ${day}, with ${people} ${people === 1 ? 'user' : 'users'}. `,
      forecast: (office: string, day: string, people: number) =>
        `${office} is to close ${day}. By what is recorded it has ${people} ${people === 1 ? 'user' : 'users'}. `,
    },
    closed: {
      now: (office: string, day: string, people: number) =>
        `${office} closed ${day}, yet the service of ${people} goes on there. Move them to another office, or record the end of the service, with its day. `,
      past: (office: string, day: string, people: number) =>
        `${office} had closed ${day}, yet the service of ${people} went on there. `,
      forecast: (office: string, day: string, people: number) =>
        `${office} will have closed ${day}, yet by what is recorded the service of ${people} goes on there. `,
    },
    closings: {
      now: (names: string, people: number) =>
        `${names} close or have closed. Move their ${people} users to another office, or record the end of the service. `,
      past: (names: string, people: number) => `${names} were to close or had closed, with ${people} users. `,
      forecast: (names: string, people: number) =>
        `${names} are to close or have closed. By what is recorded they have ${people} users. `,
    },
    closedEmpty: (office: string, day: string) => `${office} closed on ${day}. `,
    noneOpen: 'No office is open on this day. ',
    contacts: (people: number, ended: number) =>
      `${people === 1 ? 'One user has' : `${people} users have`} not been met this month${ended > 0 ? ` (the service of ${ended} is over)` : ''}. `,
    allMet: 'Every user has been met this month. ',
    quiet: 'By recorded plans nothing changes in the next six months. ',
  },
  unless: {
    'service-manager': 'a service manager takes up the post',
    'support-worker': 'there are enough support workers',
    manager: 'a manager takes up the post',
  },
  because: {
    'service-manager': 'there are too few service managers',
    'support-worker': 'there are too few support workers',
    manager: 'there is no manager',
  },
  roles: { 'service-manager': 'service managers', 'support-worker': 'support workers', manager: 'managers' },
  facts: {
    users: 'Users',
    contacts: 'Met this month',
    contactsThen: 'Met that month',
    contactsAhead: 'To be met that month',
    met: ' met, not yet ',
    deadlines: 'Deadlines this month',
    deadlinesThen: 'Deadlines that month',
    overdue: ', overdue ',
  },
  units: { people: '', tasks: '' },

  todo: 'What to do first',
  todoThen: 'What was to be done first that day',
  todoAhead: 'What will be to do first that day',
  todoSub: 'nearest deadline first',
  todoNone: 'Nothing is urgent.',
  todoNoneNext: 'The cells of the months to come show who and what is ahead.',
  all: (count: number) => `See all ${count}`,
  fewer: 'Only the urgent ones',
  allOffices: 'All offices',
  someOffices: (count: number) => `${count} offices`,
  status: {
    ok: 'Met',
    check: 'To check',
    short: 'Short',
    shortComing: 'Will be short',
    deducted: 'Deducted',
    deductedComing: 'Will be deducted',
    okComing: 'Will be met',
    running: 'Under way',
    plan: 'Planned, under way',
    unknown: 'Undecided',
    none: 'Expected',
    nothing: 'Nothing asked',
  },
  what: {
    absent: (role: string, from: string, days: number) => `no ${role} since ${from} (day ${days})`,
    absentLong: (role: string) => `still no ${role}`,
    few: (role: string, from: string, actual: string, required: string) =>
      `${actual} ${role} since ${from} (${required} required)`,
    fewLong: (role: string, actual: string, required: string) => `${actual} ${role} (${required} required)`,
    noFullTime: (role: string, from: string) => `no full-time ${role} since ${from}`,
    noFullTimeLong: (role: string) => `no full-time ${role}`,
    wasFew: (role: string, from: string, to: string) => `too few ${role} from ${from} to ${to}`,
    willBeAbsent: (role: string, from: string) => `no ${role} from ${from}`,
    willBeFew: (role: string, from: string, actual: string, required: string) =>
      `${actual} ${role} from ${from} (${required} required)`,
    willNeed: (role: string, from: string, required: string) => `${required} ${role} required from ${from}`,
    willLackFullTime: (role: string, from: string) => `no full-time ${role} from ${from}`,
    contacts: (people: number, ended: number) =>
      `${people === 1 ? 'one user is' : `${people} users are`} not met this month${ended > 0 ? ` (the service of ${ended} is over)` : ''}`,
    contactsThen: (people: number, ended: number) =>
      `${people === 1 ? 'one user was' : `${people} users were`} not met that month${ended > 0 ? ` (the service of ${ended} was over)` : ''}`,
    overdue: (tasks: number) =>
      tasks === 1 ? 'One thing is past its deadline' : `${tasks} things are past their deadline`,
    undecided: (roles: string) => `Whether there are enough ${roles} cannot be decided`,
    closes: {
      now: (day: string, people: number) =>
        `closes ${day}. Move its ${people} ${people === 1 ? 'user' : 'users'}, or record the end of the service`,
      past: (day: string, people: number) => `was to close ${day}, with ${people} ${people === 1 ? 'user' : 'users'}`,
      forecast: (day: string, people: number) =>
        `is to close ${day}, by what is recorded with ${people} ${people === 1 ? 'user' : 'users'}`,
    },
    closed: {
      now: (day: string, people: number) =>
        `closed ${day}, yet the service of ${people} goes on. Move them, or record the end of the service`,
      past: (day: string, people: number) => `had closed ${day}, yet the service of ${people} went on`,
      forecast: (day: string, people: number) =>
        `will have closed ${day}, yet by what is recorded the service of ${people} goes on`,
    },
  },
  cause: {
    leaves: (names: string) => `${names} leaving: `,
    'post-ends': (names: string) => `${names} leaving the post: `,
    'on-leave': (names: string) => `${names} being on leave: `,
    'qualification-lapsed': (names: string) => `the training of ${names} running out: `,
    'training-missing': (names: string) => `${names} not having done the training: `,
    other: (names: string) => `${names} counting no more: `,
    users: (users: string) => `with ${users} users, `,
    fiscalYear: (users: string) => `with ${users} users in the new fiscal year, `,
  },
  todayClosing: 'today',
  onDay: (day: string) => `on ${day}`,
  longBefore: 'more than a year ago',
  honorific: '',
  stop: '. ',
  listComma: ', ',
  heads: (count: string) => count,
  atOnce: 'At once',
  notDated: 'Add records',
  by: (day: string) => `by ${day}`,
  noDeductionBy: {
    'service-manager': (day: string) => `no deduction if filled by ${day}`,
    'support-worker': (day: string) => `no deduction if met by ${day}`,
    manager: (day: string) => `by ${day}`,
  },
  plannedFrom: (day: string) => `enough planned from ${day}`,
  since: (day: string) => `the oldest from ${day}`,
  percentFrom: (from: string, percent: number) => `${percent}% from ${from}`,
  thisMonthPercent: (percent: number) => `${percent}% this month`,
  thatMonthPercent: (percent: number) => `${percent}% that month`,
  baseUnits: 'of the base fee',
  onlyLarger: (percent: number) => `they meet: only the larger, ${percent}%`,
  thatMonth: 'That month',
  notBillable: 'cannot be billed',

  matrix: 'Offices and months',
  matrixSub: 'Six months back, this month, six months ahead. A cell opens its reasons and its people',
  thisMonth: 'Now',
  thatMonthHead: 'Then',
  find: 'Find an office',
  found: (count: number, all: number) => `${count} of ${all} offices shown`,
  noneFound: (q: string) => `No office matches “${q}”.`,
  clear: 'Clear the search',
  order: 'Order',
  orders: { urgent: 'Most pressing', designated: 'As designated' },
  window: 'Months shown',
  windows: { back: 'Six back', around: 'Around now', ahead: 'Six ahead' },
  keys: '↑ ↓ ← → move, Enter opens, / finds an office',
  caption: (office: string) => `${office} by month`,
  head: {
    users: (count: number) => (count === 1 ? '1 user' : `${count} users`),
    designated: (day: string) => `designated ${day}`,
    closing: (day: string) => `closes ${day}`,
    closed: (day: string) => `closed ${day}, users remain`,
    short: (role: string) => `${role}: short`,
    shortComing: (month: string, role: string) => `${month}: ${role} will be short`,
  },
  rolesShort: { 'service-manager': 'Service managers', 'support-worker': 'Support workers', manager: 'Manager' },
  lines: {
    'support-worker': { title: 'Support', unit: 'FTE' },
    'service-manager': { title: 'Service mgr', unit: '' },
    manager: { title: 'Manager', unit: '' },
    contacts: { title: 'Contacts', unit: 'met' },
    deadlines: { title: 'Deadlines', unit: '' },
    deductions: { title: 'Deduction', unit: '' },
  },
  fullTime: 'FT ',
  fullTimeOf: (actual: string, required: string) => `FT ${actual}/${required} (full-time)`,
  atLeastOne: (actual: string) => `${actual}/1 (at least 1)`,
  noFigure: '—',
  legend:
    'Hatched months are to come, computed from recorded plans only (leaving, three years’ ends, grants). Figures are actual; short cells and this month show actual/required. Deadlines of past months are those that were missed.',
};
