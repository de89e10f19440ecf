using System.Text;
using Percloud.Protocols.CalDav;
using Percloud.Protocols.Dav;
using Percloud.Protocols.ICalendar;
using Percloud.Protocols.ITip;

namespace Percloud.Fuzz;

/// <summary>The parsers and engines of calendars: read, laid out in time, changed, asked about, answered.</summary>
static class CalendarTargets
{
    const string Event =
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VTIMEZONE\r\nTZID:Own\r\nBEGIN:DAYLIGHT\r\nDTSTART:19810329T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n"
        + "BEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20260101T000000Z\r\nSEQUENCE:1\r\nDTSTART;TZID=Own:20260302T180000\r\nDURATION:PT1H\r\nRRULE:FREQ=WEEKLY;BYDAY=MO,WE;COUNT=9\r\nEXDATE;TZID=Own:20260309T180000\r\n"
        + "RDATE;VALUE=PERIOD:20260401T000000Z/PT1H\r\nSUMMARY;X=\"a;b\":te\r\n xt\\n\r\nORGANIZER:mailto:a@e\r\nATTENDEE;PARTSTAT=ACCEPTED:mailto:b@e\r\nBEGIN:VALARM\r\nTRIGGER;RELATED=END:-PT5M\r\nREPEAT:2\r\nDURATION:PT1M\r\nEND:VALARM\r\nEND:VEVENT\r\n"
        + "BEGIN:VEVENT\r\nUID:1\r\nRECURRENCE-ID;TZID=Own;RANGE=THISANDFUTURE:20260316T180000\r\nDTSTART;TZID=Own:20260317T180000\r\nDTEND;TZID=Own:20260317T190000\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

    const string Task = "BEGIN:VCALENDAR\r\nBEGIN:VTODO\r\nUID:2\r\nDUE;VALUE=DATE:20260301\r\nRRULE:FREQ=MONTHLY;BYMONTHDAY=-1,31;BYSETPOS=1\r\nEND:VTODO\r\nBEGIN:VFREEBUSY\r\nFREEBUSY:20260101T000000Z/PT1H\r\nEND:VFREEBUSY\r\nEND:VCALENDAR\r\n";

    const string Filter = "<filter xmlns='urn:ietf:params:xml:ns:caldav'><comp-filter name='VCALENDAR'><comp-filter name='VEVENT'><time-range start='20260101T000000Z' end='20260501T000000Z'/><prop-filter name='SUMMARY'><text-match collation='i;octet'>x</text-match><param-filter name='X'/></prop-filter><comp-filter name='VALARM'><time-range start='20260101T000000Z'/></comp-filter></comp-filter></comp-filter></filter>";

    const string Data = "<calendar-data xmlns='urn:ietf:params:xml:ns:caldav'><comp name='VCALENDAR'><allprop/><comp name='VEVENT'><prop name='UID' novalue='yes'/></comp></comp><expand start='20260101T000000Z' end='20260501T000000Z'/><limit-freebusy-set start='20260101T000000Z' end='20270101T000000Z'/></calendar-data>";

    static readonly CalendarComponent Known = Read(Encoding.UTF8.GetBytes(Event))!.Calendars[0];

    public static IReadOnlyList<Target> All { get; } =
    [
        new("icalendar", Lines, Event, Task, "BEGIN:VCALENDAR\nX;A=b^n\n c:\r\r\nbroken\nEND:VCALENDAR"),
        new("occurrences", Occurrences, Event, Task),
        new("rrule", Rule, "FREQ=YEARLY;BYWEEKNO=1,-1;BYDAY=MO;WKST=SU", "FREQ=SECONDLY;BYHOUR=1;BYMINUTE=0,59;BYSETPOS=-1;COUNT=9", "FREQ=MONTHLY;BYDAY=2MO,-1FR;BYMONTHDAY=1,-1;UNTIL=20300101T000000Z", "FREQ=DAILY;INTERVAL=2;BYMONTH=2;BYYEARDAY=-1"),
        new("calendar-edit", Edit, Event, Task),
        new("attachments", Attachments, Event, Event.Replace("SUMMARY", "ATTACH;MANAGED-ID=\"a;b\";SIZE=9;FILENAME=x^'y:https://e/\r\nSUMMARY", StringComparison.Ordinal)),
        new("calendar-filter", bytes => Xml(bytes, "filter"), Filter),
        new("calendar-data", bytes => Xml(bytes, "calendar-data"), Data),
        new("itip", ITip, Event.Replace("VERSION:2.0", "METHOD:REPLY", StringComparison.Ordinal), Event.Replace("VERSION:2.0", "METHOD:REQUEST", StringComparison.Ordinal), Event.Replace("VERSION:2.0", "METHOD:CANCEL", StringComparison.Ordinal), Event.Replace("VERSION:2.0", "METHOD:ADD", StringComparison.Ordinal)),
    ];

    static CalendarStream? Read(byte[] bytes) => CalendarReader.TryRead(bytes, CalendarLimits.Default, out var stream, out _) ? stream : null;

    static RecurrenceWork Work() => new(100_000);

    // Not a byte is lost, and what is read can be said again.
    static int Lines(byte[] bytes)
    {
        if (!CalendarReader.TryRead(bytes, CalendarLimits.Default, out var stream, out var fault)) return -(int)fault.Kind;
        if (!stream.ToBytes().AsSpan().SequenceEqual(bytes)) throw new InvalidOperationException("Bytes were lost.");
        var sum = stream.Calendars.Count;
        foreach (var line in stream.Calendars.SelectMany(c => c.Properties.Concat(c.Components.SelectMany(i => i.Properties))))
        {
            var again = line.With(line.Value);
            if (again.Value.Length < line.Value.Length) throw new InvalidOperationException("A value was lost.");
            sum = unchecked((sum * 31) + line.Parameters.Count + (line.Text.Length > 0 ? 1 : 0));
        }
        return sum;
    }

    static int Occurrences(byte[] bytes)
    {
        var sum = 1;
        foreach (var item in Read(bytes)?.Calendars.SelectMany(c => CalendarItem.Of(c, CalendarZone.Utc)).Take(50) ?? [])
        {
            var found = item.Between(0, 4_000_000_000, Work()).Take(1000).ToList();
            if (found.Exists(o => o.EndUnix < o.StartUnix || !o.Overlaps(0, 4_000_000_000))) throw new InvalidOperationException("An occurrence lies elsewhere.");
            var bounds = ItemBounds.Of(item.Calendar);
            if (found.Exists(o => o.StartUnix < bounds.First || o.EndUnix > bounds.Last)) throw new InvalidOperationException("An occurrence lies outside of its bounds.");
            sum = unchecked((sum * 31) + found.Count + Alarms.Between(item, 0, 4_000_000_000, Work()).Count);
        }
        return sum;
    }

    // What is added is found, put in another's place and removed again, and all that was named before stays named.
    static int Attachments(byte[] bytes)
    {
        var sum = 1;
        foreach (var calendar in Read(bytes)?.Calendars.Take(20) ?? [])
        {
            var before = ManagedAttachments.Of(calendar).Select(a => a.Id).ToList();
            var (one, other) = (new ManagedAttachment("added here", "a \"b\";c^.txt", "text/plain", 1, "https://x/"), new ManagedAttachment("put here", "", null, null, "https://y/"));
            ManagedAttachments.Add(calendar, CalendarZone.Utc, ["M", "20260304T170000Z"], other with { Id = "somewhere" }, static _ => { });
            ManagedAttachments.Strip(calendar, ["somewhere"]);
            if (ManagedAttachments.Add(calendar, CalendarZone.Utc, null, one, static _ => { }) is not null || ManagedAttachments.Of(calendar).All(a => a.Id != one.Id)) continue;
            if (ManagedAttachments.Of(calendar).Single(a => a.Id == one.Id) != one || ManagedAttachments.Update(calendar, one.Id, other, static _ => { }) is not null) throw new InvalidOperationException("An attachment is another than was added.");
            if (ManagedAttachments.Remove(calendar, CalendarZone.Utc, null, other.Id, static _ => { }) is not null || !ManagedAttachments.Of(calendar).Select(a => a.Id).SequenceEqual(before)) throw new InvalidOperationException("An attachment was lost.");
            sum = unchecked((sum * 31) + before.Count);
        }
        return sum;
    }

    static int Rule(byte[] bytes)
    {
        if (RecurrenceRule.Parse(Encoding.UTF8.GetString(bytes)) is not { } rule) return 0;
        if (RecurrenceRule.Parse(rule.ToValue())?.ToValue() != rule.ToValue()) throw new InvalidOperationException("A rule is not the same when read again.");
        var component = new CalendarComponent("VEVENT");
        component.Add(new ContentLine("DTSTART", "20260228T235959Z"));
        component.Add(new ContentLine("RRULE", rule.ToValue()));
        var calendar = new CalendarComponent("VCALENDAR");
        calendar.Add(component);
        var item = CalendarItem.Of(calendar, CalendarZone.Utc)[0];
        return item.Between(0, 4_000_000_000, Work()).Take(500).Count() + (1000 * (int)RuleShape.Of(rule, CalendarTime.Date(2026, 2, 28)).Kind) + item.Between(5_000_000_000, 5_100_000_000, Work()).Take(50).Count();
    }

    static int Edit(byte[] bytes)
    {
        if (Read(bytes) is not { } stream) return 0;
        var sum = 1;
        foreach (var calendar in stream.Calendars.Take(3))
        {
            foreach (var item in CalendarItem.Of(calendar, CalendarZone.Utc).Take(3))
            {
                if (item.Between(0, 4_000_000_000, Work()).Skip(1).Cast<Occurrence?>().FirstOrDefault() is not { } second) continue;
                RecurrenceEdit.One(item, second.Id, one => one.SetText("SUMMARY", "x"));
                RecurrenceEdit.Following(item, second.Id, "new", m => m.Set(CalendarTime.Date(2026, 5, 5).ToLine("DTSTART")), out var following);
                RecurrenceEdit.DeleteFollowing(item, second.Id);
                sum = unchecked((sum * 31) + item.Overrides.Count + (following?.Components.Count() ?? 0));
                if (following is not null && Read(following.ToBytes()) is null) throw new InvalidOperationException("What was written cannot be read.");
            }
        }
        return sum;
    }

    static int Xml(byte[] bytes, string root)
    {
        if (!DavXmlReader.TryParse(bytes, DavLimits.Default, out var element) || element.Name.Local != root) return 0;
        if (root != "filter")
            return CalendarData.TryRead(element, out var data) is { } no ? -(int)no : data.Apply(Known, CalendarZone.Utc, Work()).ToBytes().Length;
        return FilterReader.TryRead(element, out var filter) is { } refusal ? -(int)refusal : FilterMatch.Matches(filter!, Known, CalendarZone.Utc, Work()) ? 1 : 2;
    }

    static int ITip(byte[] bytes)
    {
        if (Read(bytes) is not { Calendars: [var message, ..] }) return 0;
        var before = Known.ToString();
        var verdict = Incoming.Apply(message, Known, null, "mailto:b@e", out var changed);
        if (Known.ToString() != before) throw new InvalidOperationException("The object itself was changed.");
        var told = OrganizerChange.Messages(Known, changed, 0).Count + (AttendeeChange.Reply(Known, changed ?? message, "mailto:b@e", 0) is null ? 0 : 10);
        return ((int)verdict * 100) + told;
    }
}
