using System.Text;
using System.Xml.Linq;
using Percloud.Protocols.Dav;
using Percloud.Protocols.Dav.Tests;
using Percloud.Protocols.ICalendar.Tests;

namespace Percloud.Protocols.CalDav.Tests;

/// <summary>A client of calendars and the engine, over objects after those of RFC 4791, Appendix B.</summary>
sealed class CalendarTalk
{
    public static readonly XNamespace C = CalDavNames.Namespace;
    public static readonly XNamespace D = "DAV:";
    static readonly string[] Eastern = ["VTIMEZONE", "TZID:US/Eastern", "STANDARD", "DTSTART:20001026T020000", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10", "TZOFFSETFROM:-0400", "TZOFFSETTO:-0500", "END",
        "DAYLIGHT", "DTSTART:20000404T020000", "RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=4", "TZOFFSETFROM:-0500", "TZOFFSETTO:-0400", "END", "END"];

    readonly DavEngine engine = new(CalDav.Limits, CalDav.Properties, CalDav.ReportsBy(new Standing()));

    public CalendarBackend Backend { get; init; } = new WholeCalendarBackend();

    /// <summary>The length that requests declare; null for the right one.</summary>
    public long? Declared { get; set; }

    public void Add(string name, params string[] lines) => Backend.Objects[name] = Ics.Calendar(lines).ToBytes();

    /// <summary>The objects of the appendix in short: two events, one of them repeating, four tasks, taken times, and the event with an attendee who has not answered.</summary>
    public CalendarTalk WithAppendixB()
    {
        Add("abcd1.ics", [.. Eastern, "VEVENT", "UID:1@b", "DTSTAMP:20060206T001102Z", "DTSTART;TZID=US/Eastern:20060102T100000", "DURATION:PT1H", "SUMMARY:Event #1"]);
        Add("abcd2.ics", [.. Eastern, "VEVENT", "UID:2@b", "DTSTAMP:20060206T001121Z", "DTSTART;TZID=US/Eastern:20060102T120000", "DURATION:PT1H", "RRULE:FREQ=DAILY;COUNT=5", "SUMMARY:Event #2", "END",
            "VEVENT", "UID:2@b", "DTSTAMP:20060206T001121Z", "RECURRENCE-ID;TZID=US/Eastern:20060104T120000", "DTSTART;TZID=US/Eastern:20060104T140000", "DURATION:PT1H", "SUMMARY:Event #2 bis"]);
        Add("abcd3.ics", [.. Eastern, "VEVENT", "UID:3@b", "DTSTAMP:20060206T001220Z", "DTSTART;TZID=US/Eastern:20060104T100000", "DURATION:PT1H", "SUMMARY:Event #3", "ORGANIZER:mailto:cyrus@example.com",
            "ATTENDEE;PARTSTAT=ACCEPTED;ROLE=CHAIR:mailto:cyrus@example.com", "ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:lisa@example.com"]);
        Add("abcd4.ics", "VTODO", "UID:4@b", "DTSTAMP:20060205T235335Z", "DUE;VALUE=DATE:20060104", "STATUS:NEEDS-ACTION", "SUMMARY:Task #1", "VALARM", "ACTION:AUDIO", "TRIGGER;RELATED=START:-PT10M");
        Add("abcd5.ics", "VTODO", "UID:5@b", "DTSTAMP:20060205T235300Z", "DUE;TZID=US/Eastern:20060106T120000", "STATUS:NEEDS-ACTION", "SUMMARY:Task #2", "VALARM", "ACTION:AUDIO", "TRIGGER;RELATED=START:-PT10M");
        Add("abcd6.ics", "VTODO", "UID:6@b", "COMPLETED:20051223T122322Z", "DUE:20051225T000000Z", "STATUS:COMPLETED", "SUMMARY:Task #3");
        Add("abcd7.ics", "VTODO", "UID:7@b", "DTSTART:20060101T000000Z", "STATUS:CANCELLED", "SUMMARY:Task #4");
        Add("abcd8.ics", "VFREEBUSY", "UID:8@b", "DTSTART:20060101T000000Z", "DTEND:20060108T000000Z", "FREEBUSY:20060102T150000Z/20060102T160000Z", "FREEBUSY;FBTYPE=BUSY-TENTATIVE:20060102T100000Z/20060102T120000Z");
        return this;
    }

    public Task<Reply> Query(string filter, string props = "<D:getetag/>", string more = "", string? depth = "1") =>
        Report($"<C:calendar-query xmlns:C='{C}' xmlns:D='DAV:'><D:prop>{props}</D:prop>{filter}{more}</C:calendar-query>", depth);

    public Task<Reply> Multiget(string props, params string[] names) => Report(
        $"<C:calendar-multiget xmlns:C='{C}' xmlns:D='DAV:'><D:prop>{props}</D:prop>{string.Concat(names.Select(n => $"<D:href>/dav/calendars/s/work/{n}</D:href>"))}</C:calendar-multiget>");

    public Task<Reply> Report(string body, string? depth = "1", params (string Name, string Value)[] headers) =>
        Ask("REPORT", "work/", body, depth is null ? headers : [.. headers, ("Depth", depth)]);

    public async Task<Reply> Ask(string method, string below, string body, params (string Name, string Value)[] headers)
    {
        var reply = new Reply();
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(body));
        await engine.Run(new DavRequest
        {
            Method = method,
            Target = "/dav/calendars/s/" + below,
            Mount = new DavMount("/dav/calendars/s", "ana.example"),
            Headers = name => headers.Where(h => h.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(h => h.Value).FirstOrDefault(),
            Body = content,
            BodyLength = Declared ?? content.Length,
        }, Backend, reply, TestContext.Current.CancellationToken);
        await reply.Finish();
        return reply;
    }

    public static XElement Root(Reply reply) => XDocument.Parse(reply.Text, LoadOptions.PreserveWhitespace).Root!;

    public static string Names(Reply reply) => string.Join(' ', Root(reply).Elements(D + "response").Select(r => r.Element(D + "href")!.Value.Split('/')[^1].Replace(".ics", "", StringComparison.Ordinal)));

    public static List<string> Data(Reply reply) => [.. Root(reply).Descendants(C + "calendar-data").Select(e => e.Value)];

    sealed class Standing : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    }
}
