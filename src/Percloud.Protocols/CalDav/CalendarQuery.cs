using System.Text;
using Percloud.Protocols.Dav;
using Percloud.Protocols.ICalendar;

namespace Percloud.Protocols.CalDav;

/// <summary>calendar-query (RFC 4791 §7.8): the objects of a calendar that a filter matches.</summary>
sealed class CalendarQuery : IDavReport
{
    public DavName Name => CalDavNames.Name("calendar-query");

    public bool Serves(IDavBackend backend, DavResource resource) => CalDav.IsCalendar(resource);

    public async ValueTask Run(DavExchange exchange, DavResource found, DavElement body, CancellationToken cancel)
    {
        if (await ItemReports.Plan(exchange, body, CalDavNames.CalendarData, new DavUnmet(CalDavNames.Name("supported-calendar-data")), cancel) is not { } plan) return;
        ComponentFilter? filter = null;
        var why = body.Inside("filter") is { } element ? FilterReader.TryRead(element, out filter) : CalDavRefusal.ValidFilter;
        if (why is { } no) { await exchange.Refuse(DavVerdict.Forbidden, cancel, "This filter cannot be asked here.", unmet: new DavUnmet(CalDavNames.Name(no.Element()))); return; }
        var zone = ZoneOf(body) ?? (found as CalendarCollectionResource)?.Zone ?? CalendarZone.Utc;
        var look = new QueryLook(filter!, zone);
        var view = await DavView.Of(exchange, found, plan.Needs, cancel);
        var answer = Multistatus.Begin(exchange);
        // Of a collection by itself nothing is an object; without the header clients mean its members, whatever RFC 3253 §3.6 says.
        var more = DepthHeader.Parse(exchange.Header("Depth") ?? "1") != Depth.Zero && await Tell(exchange, answer, (found, look), plan, view, cancel);
        if (more) answer.Status(exchange.Href(collection: true), DavVerdict.TooMany);
        await answer.End(cancel);
    }

    static async ValueTask<bool> Tell(DavExchange exchange, Multistatus answer, (DavResource Calendar, QueryLook Look) asked, PropertyPlan plan, DavView view, CancellationToken cancel)
    {
        var left = exchange.Limits.TreeNodes;
        string? after = null;
        do
        {
            var page = await Page(exchange, asked.Calendar, asked.Look, after, cancel);
            var maybe = page.Members.Where(one => asked.Look.Early(one) != false).ToList();
            foreach (var part in ItemReports.Parts(maybe, plan.Needs | (maybe.Exists(one => asked.Look.Early(one) is null) ? DavNeeds.Content : DavNeeds.None)))
            {
                foreach (var one in await Fitting(exchange, part, asked.Look, plan.Needs, cancel))
                {
                    if (left-- == 0) return true;
                    answer.Properties(Multistatus.Bytes(exchange.Request.Mount.Href(exchange.Path.Child(one.Name), false)), asked.Look.Placed(one), isMember: false, plan, view);
                    await answer.Breathe(cancel);
                }
            }
            after = page.After;
        }
        while (after is not null);
        return false;
    }

    // Only those are read of which the backend does not know enough.
    static async ValueTask<IReadOnlyList<DavResource>> Fitting(DavExchange exchange, IReadOnlyList<DavResource> part, QueryLook look, DavNeeds needs, CancellationToken cancel)
    {
        if ((needs & DavNeeds.Content) != 0)
            return [.. (await Told.Detailed(exchange, part, needs, cancel)).Where(one => look.Early(one) ?? look.Fits(one))];
        var unknown = part.Where(one => look.Early(one) is null).ToList();
        var read = (await Told.Detailed(exchange, unknown, DavNeeds.Content, cancel)).Where(look.Fits).Select(one => one.Name).ToHashSet(StringComparer.Ordinal);
        return await Told.Detailed(exchange, [.. part.Where(one => look.Early(one) ?? read.Contains(one.Name))], needs, cancel);
    }

    static ValueTask<DavPage> Page(DavExchange exchange, DavResource calendar, QueryLook look, string? after, CancellationToken cancel) => exchange.Backend is ICalendarRanges ranges
        ? ranges.Within(exchange.Path, calendar, look.Filter.Kind, look.Filter.Narrowest, after, exchange.Limits.ChildrenPerBatch, cancel)
        : exchange.Backend.Children(exchange.Path, calendar, after, exchange.Limits.ChildrenPerBatch, cancel);

    // §9.8: a VTIMEZONE; RFC 7809 §5.1 names one only.
    static CalendarZone? ZoneOf(DavElement body)
    {
        if (body.Inside("timezone-id") is { } id) return CalendarZones.Find(id.Text);
        if (body.Inside("timezone") is not { } element || CalendarDataProperty.Read(Encoding.UTF8.GetBytes(element.Text)) is not { } calendar) return null;
        return calendar.Components.FirstOrDefault(c => c.Name == "VTIMEZONE")?.Property("TZID")?.Value is { } name ? new ZoneBook(calendar, CalendarZone.Utc).Find(name) : null;
    }
}
