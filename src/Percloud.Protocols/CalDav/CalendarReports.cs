using Percloud.Protocols.Dav;

namespace Percloud.Protocols.CalDav;

/// <summary>What the reports of calendars share.</summary>
static class CalendarReports
{
    /// <summary>What is told of each object; null, and the client told, when it cannot be.</summary>
    public static async ValueTask<PropertyPlan?> Plan(DavExchange exchange, DavElement body, CancellationToken cancel)
    {
        var data = body.Child("prop")?.Inside("calendar-data");
        if (data is null || CalendarData.TryRead(data, out _) is not { } refusal) return await Told.PlanOf(exchange, body, cancel);
        await Refuse(exchange, refusal, cancel);
        return null;
    }

    /// <summary>Says which precondition does not hold.</summary>
    public static ValueTask Refuse(DavExchange exchange, CalDavRefusal refusal, CancellationToken cancel) =>
        exchange.Refuse(DavVerdict.Forbidden, cancel, Sentence(refusal), unmet: refusal.Unmet());

    /// <summary>The objects of a calendar that may be of a kind and in a range: by the backend's index, or all.</summary>
    public static ValueTask<DavPage> Page(DavExchange exchange, DavResource calendar, (string? Kind, TimeRange? Range) asked, string? after, CancellationToken cancel) =>
        exchange.Backend is ICalendarRanges ranges
            ? ranges.Within(exchange.Path, calendar, asked.Kind, asked.Range, after, exchange.Limits.ChildrenPerBatch, cancel)
            : exchange.Backend.Children(exchange.Path, calendar, after, exchange.Limits.ChildrenPerBatch, cancel);

    static string Sentence(CalDavRefusal refusal) => refusal switch
    {
        CalDavRefusal.SupportedCalendarData => "Calendars are given and taken as text/calendar, version 2.0.",
        CalDavRefusal.ValidCalendarData => "This is no calendar that can be read.",
        CalDavRefusal.ValidFilter => "What is asked for makes no sense.",
        CalDavRefusal.SupportedFilter => "This filter cannot be asked here.",
        CalDavRefusal.SupportedCollation => "Texts are not compared that way here.",
        CalDavRefusal.ValidSchedulingMessage => "Only requests for free time are taken here.",
        CalDavRefusal.ValidAction => "Attachments are added, updated and removed.",
        CalDavRefusal.ValidRid => "It has no such occurrence.",
        CalDavRefusal.ValidManagedId => "It has no such attachment.",
        CalDavRefusal.MaxAttachmentSize => "This is larger than an attachment may be.",
        _ => "This is not taken here.",
    };
}
