using Percloud.Protocols.CalDav;
using Percloud.Protocols.ICalendar;

namespace Percloud.Protocols.Dav;

/// <summary>POST to an outbox (RFC 6638 §5): asks others when they are busy.</summary>
sealed class Post : IDavMethod
{
    const int MostBytes = 256 * 1024;

    public string Name => "POST";

    public bool Serves(IDavBackend backend) => backend is ISchedulingOutbox;

    public async ValueTask Run(DavExchange exchange, CancellationToken cancel)
    {
        var outbox = (ISchedulingOutbox)exchange.Backend;
        if (!outbox.IsOutbox(exchange.Path)) { await exchange.Refuse(DavVerdict.NotAllowed, cancel); return; }
        if (exchange.Header("Content-Type")?.Split(';')[0].Trim().ToLowerInvariant() is not (null or "text/calendar")) { await Refuse(exchange, "supported-calendar-data", cancel); return; }
        if (await BoundedBody.Read(exchange.Request, MostBytes, cancel) is not { } body) { await exchange.Refuse(DavVerdict.TooLarge, cancel); return; }
        if (CalendarDataProperty.Read(body) is not { } request) { await Refuse(exchange, "valid-calendar-data", cancel); return; }
        var asked = request.Components.Where(c => c.Name != "VTIMEZONE").ToList();
        var method = request.Property("METHOD")?.Value.Trim().ToUpperInvariant();
        if (method != "REQUEST" || asked is not [{ Name: "VFREEBUSY" } entry] || CalendarTime.Of(entry.Property("DTSTART")) is not { } from || CalendarTime.Of(entry.Property("DTEND")) is not { } to || from.Wall >= to.Wall)
        {
            await Refuse(exchange, "valid-scheduling-message", cancel);
            return;
        }
        await Answer(exchange, await outbox.FreeBusy(exchange.Path, request, cancel), cancel);
    }

    static ValueTask Refuse(DavExchange exchange, string precondition, CancellationToken cancel) =>
        exchange.Refuse(DavVerdict.Forbidden, cancel, "Only requests for busy times are taken here.", unmet: new DavUnmet(CalDavNames.Name(precondition)));

    static async ValueTask Answer(DavExchange exchange, IReadOnlyList<(string Recipient, string Status, CalendarComponent? Answer)> answers, CancellationToken cancel)
    {
        exchange.Response.Status(200);
        exchange.Response.Header("Content-Type", "application/xml; charset=utf-8");
        var writer = new DavXmlWriter(exchange.Response.Body);
        writer.Raw("<?xml version=\"1.0\" encoding=\"utf-8\"?><C:schedule-response xmlns:D=\"DAV:\" xmlns:C=\"urn:ietf:params:xml:ns:caldav\">"u8);
        foreach (var (recipient, status, answer) in answers)
        {
            writer.Raw("<C:response><C:recipient><D:href>"u8);
            writer.Text(recipient);
            writer.Raw("</D:href></C:recipient><C:request-status>"u8);
            writer.Text(status);
            writer.Raw("</C:request-status>"u8);
            if (answer is not null)
            {
                writer.Raw("<C:calendar-data>"u8);
                writer.Text(answer.ToString());
                writer.Raw("</C:calendar-data>"u8);
            }
            writer.Raw("</C:response>"u8);
        }
        writer.Raw("</C:schedule-response>"u8);
        writer.Commit();
        await exchange.Response.Body.FlushAsync(cancel);
    }
}
