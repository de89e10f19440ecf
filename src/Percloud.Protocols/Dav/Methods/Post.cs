using Percloud.Protocols.CalDav;
using Percloud.Protocols.ICalendar;

namespace Percloud.Protocols.Dav;

/// <summary>POST: to an outbox asks for the free time of others (RFC 6638 §5), to an object of a calendar changes its attachments (RFC 8607 §3.3).</summary>
sealed class Post : IDavMethod
{
    static readonly CalendarLimits Limits = CalendarLimits.Default with { Bytes = 256 * 1024 };

    public string Name => "POST";

    public bool Serves(IDavBackend backend) => backend is ISchedulingOutbox or IManagedAttachments;

    public async ValueTask Run(DavExchange exchange, CancellationToken cancel)
    {
        if (exchange.Backend is ISchedulingOutbox outbox && outbox.IsOutbox(exchange.Path)) await FreeBusy(exchange, outbox, cancel);
        else if (exchange.Backend is IManagedAttachments attachments) await AttachmentPost.Run(exchange, attachments, cancel);
        else await exchange.Refuse(DavVerdict.NotAllowed, cancel);
    }

    static async ValueTask FreeBusy(DavExchange exchange, ISchedulingOutbox outbox, CancellationToken cancel)
    {
        if (exchange.Header("Content-Type")?.Split(';')[0].Trim().Equals("text/calendar", StringComparison.OrdinalIgnoreCase) != true) await CalendarReports.Refuse(exchange, CalDavRefusal.SupportedCalendarData, cancel);
        else if (await BoundedBody.Read(exchange.Request, Limits.Bytes, cancel) is not { } body) await exchange.Refuse(DavVerdict.TooLarge, cancel);
        else if (SchedulingRequest.TryRead(body, Limits, out var request) is { } refusal) await CalendarReports.Refuse(exchange, refusal, cancel);
        else await Tell(exchange, await outbox.FreeBusy(exchange.Path, request!, cancel), cancel);
    }

    static async ValueTask Tell(DavExchange exchange, IReadOnlyList<(string Recipient, string Status, CalendarComponent? Answer)> all, CancellationToken cancel)
    {
        exchange.Response.Header("Cache-Control", "no-cache");
        var answer = Multistatus.Begin(exchange, CalDavNames.Name("schedule-response"), 200);
        var to = answer.Writer;
        foreach (var (recipient, status, entry) in all)
        {
            to.Raw("<C:response><C:recipient><D:href>"u8);
            to.Text(recipient);
            to.Raw("</D:href></C:recipient><C:request-status>"u8);
            to.Text(status);
            to.Raw("</C:request-status>"u8);
            if (entry is not null)
            {
                to.Raw("<C:calendar-data>"u8);
                to.Text(CalendarText.Of(entry));
                to.Raw("</C:calendar-data>"u8);
            }
            to.Raw("</C:response>"u8);
            await answer.Breathe(cancel);
        }
        await answer.End(cancel);
    }
}
