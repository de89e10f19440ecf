using Percloud.Protocols.Dav;
using Percloud.Protocols.ICalendar;

namespace Percloud.Protocols.CalDav;

/// <summary>calendar-query (RFC 4791 §7.8): the objects of a calendar that a filter matches.</summary>
sealed class CalendarQuery : IDavReport
{
    public DavName Name => CalDavNames.Name("calendar-query");

    public bool Serves(IDavBackend backend, DavResource resource) => resource is CalendarCollectionResource;

    public async ValueTask Run(DavExchange exchange, DavResource found, DavElement body, CancellationToken cancel)
    {
        if (await CalendarReports.Plan(exchange, body, cancel) is not { } plan) return;
        ComponentFilter? filter = null;
        var refusal = body.Inside("filter") is { } element ? FilterReader.TryRead(element, out filter) : CalDavRefusal.ValidFilter;
        if (ZoneOf(body, (CalendarCollectionResource)found) is not { } calendar) refusal ??= CalDavRefusal.ValidCalendarData;
        else if (refusal is null)
        {
            await Answer(exchange, calendar, plan, filter!, cancel);
            return;
        }
        await CalendarReports.Refuse(exchange, refusal.Value, cancel);
    }

    static async ValueTask Answer(DavExchange exchange, CalendarCollectionResource calendar, PropertyPlan plan, ComponentFilter filter, CancellationToken cancel)
    {
        var whole = new RecurrenceWork(CalDav.ReportWork);
        await new MemberQuery(calendar, plan, exchange.Limits.TreeNodes)
        {
            Page = after => CalendarReports.Page(exchange, calendar, (FilterAtSight.Kind(filter), filter.Narrowest), after, cancel),
            AtSight = one => one is CalendarObjectResource known ? FilterAtSight.Matches(filter, known) : null,
            Fits = one => Fits(filter, one, calendar.Zone, new RecurrenceWork(RecurrenceWork.Usual, whole)),
        }.Run(exchange, cancel);
    }

    // What could not be looked at to its end may fit: the client looks itself.
    static bool Fits(ComponentFilter filter, DavResource one, CalendarZone zone, RecurrenceWork work) =>
        one.Content is { } content && CalendarReader.TryRead(content, CalendarLimits.Default, out var stream, out _) && stream.Calendars is [var calendar, ..]
        && (FilterMatch.Matches(filter, calendar, zone, work) || work.RanOut);

    // The calendar as the query wants it seen (§7.3, §9.8; by name RFC 7809 §5.2.2); null for a zone that nobody knows.
    static CalendarCollectionResource? ZoneOf(DavElement body, CalendarCollectionResource calendar)
    {
        if (body.Inside("timezone") is { } text) return TimeZoneText.Read(text.Text) is { } zone ? calendar with { Zone = zone } : null;
        if (body.Inside("timezone-id") is { } name) return CalendarZones.Find(name.Text) is { } known ? calendar with { Zone = known } : null;
        return calendar;
    }
}
