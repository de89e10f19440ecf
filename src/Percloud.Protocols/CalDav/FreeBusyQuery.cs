using Percloud.Protocols.Dav;
using Percloud.Protocols.ICalendar;

namespace Percloud.Protocols.CalDav;

/// <summary>free-busy-query (RFC 4791 §7.10): which times the objects of a calendar take.</summary>
sealed class FreeBusyQuery(TimeProvider clock) : IDavReport
{
    public DavName Name => CalDavNames.Name("free-busy-query");

    public bool Serves(IDavBackend backend, DavResource resource) => resource is CalendarCollectionResource;

    public async ValueTask Run(DavExchange exchange, DavResource found, DavElement body, CancellationToken cancel)
    {
        if ((found.Rights & DavRights.Read) == 0) { await exchange.Refuse(DavVerdict.Forbidden, cancel); return; }
        // Open ends would be all of time.
        if (body.Inside("time-range") is not { } element || FilterReader.Range(element, both: true) is not { } range)
        {
            await exchange.Refuse(DavVerdict.BadRequest, cancel, "Say from when to when.");
            return;
        }
        var deep = DepthHeader.Parse(exchange.Header("Depth") ?? "1") != Depth.Zero;
        var times = deep ? await Times(exchange, (CalendarCollectionResource)found, range, cancel) : [];
        await Tell(exchange, FreeBusy.Write(times, range.From, range.To, clock.GetUtcNow().ToUnixTimeSeconds()), cancel);
    }

    static async ValueTask<IReadOnlyList<BusyTime>> Times(DavExchange exchange, CalendarCollectionResource calendar, TimeRange range, CancellationToken cancel)
    {
        var (whole, after, times) = (new RecurrenceWork(CalDav.ReportWork), (string?)null, new List<BusyTime>());
        do
        {
            var page = await CalendarReports.Page(exchange, calendar, (null, range), after, cancel);
            List<DavResource> open = [.. page.Members.Where(one => !one.IsCollection && one is not CalendarObjectResource { Component: "VTODO" or "VJOURNAL" })];
            foreach (var part in ContentParts.Of(open, DavNeeds.Content))
            {
                var objects = (await Told.Detailed(exchange, part, DavNeeds.Content, cancel)).SelectMany(Read);
                foreach (var one in objects) times.AddRange(FreeBusy.Of([one], calendar.Zone, range.From, range.To, calendar.OwnerAddresses, new RecurrenceWork(RecurrenceWork.Usual, whole)));
                times = FreeBusy.Together(times);
            }
            after = page.After;
        }
        while (after is not null);
        return times;
    }

    static IReadOnlyList<CalendarComponent> Read(DavResource one) =>
        one.Content is { } content && CalendarReader.TryRead(content, CalendarLimits.Default, out var stream, out _) ? stream.Calendars : [];

    static async ValueTask Tell(DavExchange exchange, CalendarComponent entry, CancellationToken cancel)
    {
        var calendar = new CalendarComponent("VCALENDAR");
        calendar.Add(new ContentLine("VERSION", "2.0"));
        calendar.Add(new ContentLine("PRODID", "-//Percloud//Percloud//EN"));
        calendar.Add(entry);
        var bytes = calendar.ToBytes();
        exchange.Response.Status(200);
        exchange.Response.Header("Content-Type", "text/calendar; charset=utf-8");
        exchange.Response.Length(bytes.Length);
        await exchange.Response.Body.WriteAsync(bytes, cancel);
    }
}
