// Events and cards as programs make them, for the benches: most stand alone, each tenth repeats, each twentieth has an alarm.

const day = 86_400_000, first = Date.UTC(2026, 0, 5), two = (n) => String(n).padStart(2, '0');
const stamp = (at) => { const d = new Date(at); return `${d.getUTCFullYear()}${two(d.getUTCMonth() + 1)}${two(d.getUTCDate())}T${two(d.getUTCHours())}${two(d.getUTCMinutes())}00`; };

/** The month that is asked for, and a day in it. */
export const month = { start: '20260601T000000Z', end: '20260701T000000Z', day: '2026-06-10' };

/** One event of about 600 bytes; the number spreads it over two years. */
export function event(uid, number, name) {
  const start = first + (number * 7 % 730) * day + (8 + number % 10) * 3_600_000;
  const rule = number % 10 === 0 ? [`RRULE:FREQ=${number % 20 === 0 ? 'WEEKLY' : 'MONTHLY'};COUNT=52`] : [];
  const alarm = number % 20 === 5 ? ['BEGIN:VALARM', 'ACTION:DISPLAY', 'DESCRIPTION:Soon', 'TRIGGER:-PT15M', 'END:VALARM'] : [];
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Percloud//bench//EN', 'BEGIN:VEVENT', `UID:${uid}@bench`, 'DTSTAMP:20260101T120000Z', `DTSTART:${stamp(start)}Z`, `DTEND:${stamp(start + 3_600_000)}Z`, ...rule,
    `SUMMARY:${name}`, 'LOCATION:The hall by the river', 'DESCRIPTION:What is to be talked about\\, who brings what\\, and who writes it down', 'CATEGORIES:WORK,ASSEMBLY', 'SEQUENCE:0', 'STATUS:CONFIRMED', 'TRANSP:OPAQUE', ...alarm,
    'END:VEVENT', 'END:VCALENDAR', ''].join('\r\n');
}

/** One card of about 400 bytes. */
export function card(uid, name) {
  return ['BEGIN:VCARD', 'VERSION:3.0', `UID:${uid}`, `FN:${name}`, `N:${name};Some;;;`, 'ORG:The neighbours', `EMAIL;TYPE=INTERNET:${uid}@people.example`, 'TEL;TYPE=CELL:+34 600 000 000', 'ADR;TYPE=HOME:;;Carrer Major 1;Vic;;08500;Catalonia',
    'NOTE:Met at the assembly', 'REV:2026-01-01T12:00:00Z', 'END:VCARD', ''].join('\r\n');
}
