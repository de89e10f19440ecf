using Percloud.Protocols.Dav;
using Percloud.Protocols.ICalendar;

namespace Percloud.Protocols.CalDav;

/// <summary>free-busy-query (RFC 4791 §7.10): which times of a range a calendar takes, as one VFREEBUSY.</summary>
sealed class FreeBusyQuery : IDavReport
{
    const long Work = 5_000_000;

    public DavName Name => CalDavNames.Name("free-busy-query");

    public bool Serves(IDavBackend backend, DavResource resource) => CalDav.IsCalendar(resource);

    public async ValueTask Run(DavExchange exchange, DavResource found, DavElement body, CancellationToken cancel)
    {
        if (body.Inside("time-range") is not { } element || FilterReader.Range(element, both: true) is not { } range) { await exchange.Refuse(DavVerdict.BadRequest, cancel); return; }
        var calendars = await Read(exchange, found, range, cancel);
        var (zone, mine) = found is CalendarCollectionResource one ? (one.Zone, one.Addresses) : (CalendarZone.Utc, []);
        var busy = FreeBusy.Of(calendars, zone, range.From, range.To, mine, new RecurrenceWork(Work));
        var answer = new CalendarComponent("VCALENDAR");
        answer.Add(new ContentLine("VERSION", "2.0"));
        answer.Add(new ContentLine("PRODID", "-//Percloud//Percloud//EN"));
        answer.Add(FreeBusy.Write(busy, range.From, range.To, range.From));
        var bytes = answer.ToBytes();
        exchange.Response.Status(200);
        exchange.Response.Header("Content-Type", "text/calendar; charset=utf-8");
        exchange.Response.Length(bytes.Length);
        await exchange.Response.Body.WriteAsync(bytes, cancel);
    }

    static async ValueTask<List<CalendarComponent>> Read(DavExchange exchange, DavResource found, TimeRange range, CancellationToken cancel)
    {
        var calendars = new List<CalendarComponent>();
        string? after = null;
        do
        {
            var page = exchange.Backend is ICalendarRanges ranges
                ? await ranges.Within(exchange.Path, found, null, range, after, exchange.Limits.ChildrenPerBatch, cancel)
                : await exchange.Backend.Children(exchange.Path, found, after, exchange.Limits.ChildrenPerBatch, cancel);
            var timed = page.Members.Where(m => m is not CalendarObjectResource { Component: "VTODO" or "VJOURNAL" }).ToList();
            foreach (var part in ItemReports.Parts(timed, DavNeeds.Content))
                calendars.AddRange((await Told.Detailed(exchange, part, DavNeeds.Content, cancel)).Select(m => m.Content is { } content ? CalendarDataProperty.Read(content) : null).OfType<CalendarComponent>());
            after = calendars.Count < exchange.Limits.TreeNodes ? page.After : null;
        }
        while (after is not null);
        return calendars;
    }
}
