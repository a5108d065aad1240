// Recurring maintenance, and turns of a schedule that begin by a rule, against npm's rrule: the same rules, the same days;
// and the clock on the wall, as the browser's own time zones have it.
import assert from 'node:assert/strict';
import rrule from 'rrule';
import {adminToken, scenario, startMuster} from './lib.mjs';

const {rrulestr} = rrule;
const seed = Number(process.env.MUSTER_SEED || Date.now() % 1_000_000);

const organisation = `
users:
  - {id: first, name: First Responder, email: first@example.org, password: change-me, role: admin}
  - {id: second, name: Second, email: second@example.org}
  - {id: third, name: Third, email: third@example.org}
teams: [{id: shop, members: [first]}]
services: [{id: checkout, team: shop}]
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

const days = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

function drawRule(draw) {
  const frequency = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'][draw(4)];
  const yearly = frequency === 'YEARLY';
  const parts = [`FREQ=${frequency}`];
  const some = (count, one) => [...new Set(Array.from({length: 1 + draw(count)}, one))].join(',');
  if (draw(2)) parts.push(`INTERVAL=${1 + draw(4)}`);
  const months = draw(3) === 0, weeks = yearly && !months && draw(4) === 0, yearDays = yearly && !weeks && draw(4) === 0;
  if (months) parts.push(`BYMONTH=${some(4, () => 1 + draw(12))}`);
  // Of weeks that lie in two years, rrule takes some for the other year's: 2039-01-02 for the 53rd of 2038, which had 52.
  if (weeks) parts.push(`BYWEEKNO=${some(3, () => [2, 3, 20, 36, 50, 51][draw(6)])}`);
  if (yearDays) parts.push(`BYYEARDAY=${some(3, () => [1, 59, 60, 100, 365, 366, -1, -307][draw(8)])}`);
  const monthDays = frequency !== 'WEEKLY' && !weeks && !yearDays && draw(3) === 0;
  if (monthDays) parts.push(`BYMONTHDAY=${some(3, () => [1, 2, 15, 28, 29, 30, 31, -1, -2, -31][draw(10)])}`);
  const weekdays = weeks || draw(3) > 0;
  if (weekdays) {
    const numbered = (frequency === 'MONTHLY' || yearly) && !weeks && draw(2);
    const nth = numbered ? (yearly && !months ? ['1', '20', '-1', '52', '-10'] : ['1', '2', '-1', '5', '-5'])[draw(5)] : '';
    parts.push(`BYDAY=${some(3, () => nth + days[draw(7)])}`);
  }
  // In its first week rrule counts places from the first day on, RFC 5545 from the beginning of the week. Of more than one
  // place it takes a day twice that is both, and of a place before the first it takes the first.
  const places = ['MONTHLY', 'YEARLY'].includes(frequency) && (months || weeks || yearDays || monthDays || weekdays);
  if (places && draw(4) === 0) parts.push(`BYSETPOS=${[1, 2, 3, -1][draw(4)]}`);
  if (draw(4) === 0) parts.push(`WKST=${days[draw(7)]}`);
  const end = draw(4);
  if (end === 0) parts.push(`COUNT=${1 + draw(12)}`);
  if (end === 1) parts.push(`UNTIL=2027${String(1 + draw(12)).padStart(2, '0')}${String(1 + draw(28)).padStart(2, '0')}T235959`);
  return parts.join(';');
}

// What a clock in the zone shows at an instant.
const wall = (at, zone) =>
  new Intl.DateTimeFormat('sv-SE', {timeZone: zone, dateStyle: 'short', timeStyle: 'short'}).format(at).replace(' ', 'T');

scenario('maintenance comes again when rrule says so, at its time on the wall', async (stage) => {
  console.log(`seed ${seed}`);
  const draw = drawn(seed);
  const muster = await startMuster(stage, {organisation});
  let compared = 0;
  for (let round = 0; round < 150; ++round) {
    const zone = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'UTC', 'Asia/Kathmandu'][draw(5)];
    // Two years ahead, so that nothing of it is over.
    const start = new Date(Date.UTC(2028, draw(12), 1 + draw(31), 12 + draw(10), 30));
    const local = start.toISOString().slice(0, 16);
    const rule = drawRule(draw).replace('UNTIL=2027', 'UNTIL=2029');
    const ends = new Date(start.getTime() + 90 * 60_000).toISOString().slice(0, 16);
    const window = {name: 'x', time_zone: zone, starts: local, ends, recurrence: rule, services: ['checkout']};
    const answer = await muster.ask('POST', '/v1/maintenance/preview', {body: window});
    assert.equal(answer.status, 200, `${rule}: ${answer.text}`);
    const {state, next} = answer.body;
    // rrule counts without zones: local time written as if it were UTC.
    const wanted = rrulestr(`DTSTART:${local.replace(/[-:]/g, '')}00Z\nRRULE:${rule.replace(/(UNTIL=\w+)/, '$1Z')}`)
      .all((_, count) => count < 10)
      .map((at) => at.toISOString().slice(0, 16));
    assert.deepEqual(next.map((one) => wall(Date.parse(one.starts_at), zone)), wanted, `${rule} from ${local} in ${zone}`);
    assert.equal(state, wanted.length > 0 ? 'planned' : 'over', rule);
    compared += wanted.length;
  }
  assert.ok(compared > 500, `only ${compared} occurrences were compared`);
});

scenario('turns begin when rrule says so, and each is the next person\'s', async (stage) => {
  console.log(`seed ${seed}`);
  const draw = drawn(seed + 1);
  const muster = await startMuster(stage, {organisation});
  const users = ['first', 'second', 'third'];
  let compared = 0;
  for (let round = 0; round < 100; ++round) {
    const zone = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'UTC', 'Asia/Kathmandu'][draw(5)];
    const start = new Date(Date.UTC(2010 + draw(16), draw(12), 1 + draw(31), 12 + draw(10), 30));
    const local = start.toISOString().slice(0, 16);
    const rule = drawRule(draw).replace(/;(COUNT|UNTIL)=\w+/, '');
    const schedule = {time_zone: zone, layers: [{rotation: {rrule: rule, lasts: '90m'}, start: local, users}]};
    const from = new Date(Date.UTC(2026, draw(12), 1)), until = new Date(from.getTime() + 300 * 86_400_000);
    const body = {id: 'x', schedule, from: from.toISOString(), until: until.toISOString()};
    const answer = await muster.ask('POST', '/v1/schedules/preview', {body});
    assert.equal(answer.status, 200, `${rule}: ${answer.text}`);
    const all = rrulestr(`DTSTART:${local.replace(/[-:]/g, '')}00Z\nRRULE:${rule}`).between(start, until, true);
    const wanted = all
      .map((at, index) => ({at: at.toISOString().slice(0, 16), user: users[index % 3]}))
      .filter((one) => one.at > wall(from, zone) && one.at < wall(until, zone));
    const found = answer.body.items
      .map((one) => ({at: wall(Date.parse(one.from), zone), user: one.user.id}))
      .filter((one) => one.at > wall(from, zone));
    assert.deepEqual(found, wanted, `${rule} from ${local} in ${zone}`);
    compared += wanted.length;
  }
  assert.ok(compared > 500, `only ${compared} turns were compared`);
});
