// Calendar files, against npm's ical.js: absences out of them are the same events at the same instants, and shifts in ours are read as
// they were written.
import assert from 'node:assert/strict';
import ICAL from 'ical.js';
import {adminToken, scenario, startMuster} from './lib.mjs';

const seed = Number(process.env.MUSTER_SEED || Date.now() % 1_000_000);

const organisation = `
users:
  - {id: first, name: First Responder, email: first@example.org, role: admin, time_zone: Europe/Berlin}
tokens: [{id: ci, token: "${adminToken}", scopes: [admin]}]
`;

// mulberry32
function drawn(state) {
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let x = Math.imul(state ^ (state >>> 15), 1 | state);
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x;
    return ((x ^ (x >>> 14)) >>> 0) % limit;
  };
}

const dayMs = 86_400_000;
const days = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

// ical.js is given the offsets of these zones from the browser's own tables, as a zone without a VTIMEZONE has none there.
const zones = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu'];

// The wall of a zone at an instant, as if it were UTC.
function wallOf(at, zone) {
  const text = new Intl.DateTimeFormat('sv-SE', {timeZone: zone, dateStyle: 'short', timeStyle: 'medium'}).format(at);
  return Date.parse(text.replace(' ', 'T') + 'Z');
}

// When the wall of a zone shows that; of an hour that comes twice the first, of one that is skipped the moment after.
function instantOf(wall, zone) {
  const offsetAt = (at) => wallOf(at, zone) - at;
  const candidates = [wall - offsetAt(wall - dayMs), wall - offsetAt(wall + dayMs)];
  const exact = candidates.filter((at) => wallOf(at, zone) === wall);
  return exact.length > 0 ? Math.min(...exact) : Math.max(...candidates);
}

const stamp = (wall) => new Date(wall).toISOString().replace(/[-:]/g, '').slice(0, 15);
const fold = (line) => line.replace(/(.{40})/g, '$1\r\n ');

function drawRule(draw, until) {
  const frequency = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'][draw(4)];
  const parts = [`FREQ=${frequency}`];
  if (draw(2)) parts.push(`INTERVAL=${1 + draw(3)}`);
  if (frequency === 'WEEKLY' && draw(2)) parts.push(`BYDAY=${[...new Set([days[draw(7)], days[draw(7)]])].join(',')}`);
  if (frequency === 'MONTHLY' && draw(2)) parts.push(`BYDAY=${['1', '2', '-1'][draw(3)]}${days[draw(7)]}`);
  const end = draw(3);
  if (end === 0) parts.push(`COUNT=${1 + draw(12)}`);
  if (end === 1) parts.push(`UNTIL=${until}`);
  return parts.join(';');
}

// One event, perhaps recurring, perhaps with an exception, as lines of a calendar.
function drawEvent(draw, index, now) {
  const lines = ['BEGIN:VEVENT', `UID:event-${index}@example.org`, fold(`SUMMARY:Away ${index}\\, with a text that has to be folded`)];
  const wholeDays = draw(2) === 0;
  const zone = wholeDays ? 'Europe/Berlin' : ['UTC', ...zones][draw(5)];
  const midnight = Math.floor(now / dayMs) * dayMs;
  const start = midnight + (draw(60) - 20) * dayMs + (wholeDays ? 0 : draw(24 * 4) * 900_000);
  const length = wholeDays ? (1 + draw(5)) * dayMs : (1 + draw(20)) * 1_800_000;
  const at = (wall) => (wholeDays ? `;VALUE=DATE:${stamp(wall).slice(0, 8)}` : zone === 'UTC' ? `:${stamp(wall)}Z` : `;TZID=${zone}:${stamp(wall)}`);
  lines.push(`DTSTART${at(start)}`);
  if (draw(3) || !wholeDays) lines.push(draw(2) ? `DTEND${at(start + length)}` : `DURATION:${wholeDays ? `P${length / dayMs}D` : `PT${length / 60_000}M`}`);
  if (draw(2)) {
    const last = start + draw(200) * dayMs;
    // Half a day after an occurrence: without a VTIMEZONE, ical.js compares the wall with UTC, which differs by less.
    const until = wholeDays ? stamp(last).slice(0, 8) : `${stamp(instantOf(last, zone) + dayMs / 2)}Z`;
    lines.push(`RRULE:${drawRule(draw, until)}`);
    if (draw(2)) lines.push(`EXDATE${at(start + 7 * draw(4) * dayMs)}`);
  }
  lines.push('END:VEVENT');
  return {lines, zone};
}

// What ical.js says: for each occurrence that overlaps with [from, until), both ends as instants.
function byIcalJs(text, zonesOf, from, until) {
  const found = new Set();
  const events = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
  for (const event of events) {
    const zone = zonesOf.get(event.uid);
    const instant = (time) => {
      const wall = Date.UTC(time.year, time.month - 1, time.day, time.hour, time.minute, time.second);
      return zone === 'UTC' ? wall : instantOf(wall, zone);
    };
    const length = event.endDate.subtractDate(event.startDate).toSeconds() * 1000;
    const add = (start, end) => {
      const begins = instant(start);
      // What begins at a time that the clocks leave out may have its end on the wall before that: then it lasts as long as ever.
      const ends = instant(end) > begins ? instant(end) : begins + length;
      if (ends > from && begins < until) found.add(`${new Date(begins).toISOString()} ${new Date(ends).toISOString()}`);
    };
    if (!event.isRecurring()) {
      add(event.startDate, event.endDate);
      continue;
    }
    const times = event.iterator();
    for (let next = times.next(), count = 0; next && instant(next) < until && count < 2000; next = times.next(), ++count) {
      const details = event.getOccurrenceDetails(next);
      add(details.startDate, details.endDate);
    }
  }
  return [...found].sort();
}

scenario('a calendar file means to Muster what it means to ical.js', async (stage) => {
  console.log(`seed ${seed}`);
  const draw = drawn(seed);
  const muster = await startMuster(stage, {organisation});
  let compared = 0;
  for (let round = 0; round < 60; ++round) {
    const now = Date.now();
    const events = Array.from({length: 1 + draw(4)}, (_, index) => drawEvent(draw, index, now));
    const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Muster//Test//EN', ...events.flatMap((one) => one.lines), 'END:VCALENDAR'];
    const text = lines.join('\r\n') + '\r\n';
    const answer = await muster.ask('POST', '/v1/absences/import?user=first&dry_run=true', {
      headers: {'Content-Type': 'text/calendar'},
      body: text,
    });
    assert.equal(answer.status, 200, `${answer.text}\n${text}`);
    assert.deepEqual(answer.body.unread, [], text);
    // Two minutes around now and around the end of the two years are left out: the two do not ask at the same moment.
    const settled = (one) => Math.abs(Date.parse(one.slice(25)) - now) > 120_000;
    const from = now - 120_000, until = now + 600 * dayMs;
    const found = [...new Set(answer.body.items.map((one) => `${new Date(one.from).toISOString()} ${new Date(one.until).toISOString()}`))]
      .filter((one) => settled(one) && Date.parse(one.slice(0, 24)) < until)
      .sort();
    const zonesOf = new Map(events.map((one, index) => [`event-${index}@example.org`, one.zone]));
    const wanted = byIcalJs(text, zonesOf, from, until).filter(settled);
    assert.deepEqual(found, wanted, text);
    compared += wanted.length;
  }
  assert.ok(compared > 500, `only ${compared} times were compared`);
});

scenario('ical.js reads our calendars as we mean them', async (stage) => {
  const password = 'correct-horse-battery';
  const names = ['First; Responder, with a long name and ünïcödé 😀 letters that have to be folded somewhere', 'Second'];
  const muster = await startMuster(stage, {
    organisation: `
users:
  - {id: first, name: "${names[0]}", email: first@example.org, role: admin, password: ${password}}
  - {id: second, name: "${names[1]}", email: second@example.org}
schedules:
  - {id: primary, name: Primary, time_zone: Europe/Berlin, layers: [{rotation: daily, start: "2026-01-05T09:00", users: [first, second]}]}
tokens: [{id: ci, token: "${adminToken}", scopes: [admin]}]
`,
  });
  const signedIn = await muster.ask('POST', '/v1/session', {token: null, body: {email: 'first@example.org', password}});
  assert.equal(signedIn.status, 200, signedIn.text);
  const headers = {Cookie: signedIn.headers['set-cookie'][0].split(';')[0], 'X-CSRF-Token': signedIn.body.csrf_token};
  const made = await muster.ask('POST', '/v1/me/calendars', {token: null, headers, body: {schedule: 'primary'}});
  assert.equal(made.status, 201, made.text);
  const calendar = await muster.ask('GET', new URL(made.body.url).pathname, {token: null});
  assert.equal(calendar.status, 200);
  assert.match(calendar.headers['content-type'], /^text\/calendar/);
  const events = new ICAL.Component(ICAL.parse(calendar.text)).getAllSubcomponents('vevent').map((one) => new ICAL.Event(one));
  assert.equal(new Set(events.map((one) => one.uid)).size, events.length, 'no two events have the same UID');
  const now = Date.now();
  const from = new Date(now - 30 * dayMs).toISOString(), until = new Date(now + 170 * dayMs).toISOString();
  const {items} = await muster.get(`/v1/schedules/primary/shifts?from=${from}&until=${until}`);
  const wanted = items.slice(1, -1).map((one) => `${one.from} ${one.until} ${one.user.name}: Primary`);
  const found = new Set(events.map((one) => {
    const instant = (time) => time.toJSDate().toISOString().replace('.000Z', 'Z');
    return `${instant(one.startDate)} ${instant(one.endDate)} ${one.summary}`;
  }));
  assert.ok(wanted.length > 150);
  for (const one of wanted) assert.ok(found.has(one), one);
});
