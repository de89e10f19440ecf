using System.Buffers;

namespace Percloud.Protocols.Dav;

/// <summary>Tells a client no: the table's status, a DAV:error body with the precondition and words for people (RFC 4918 §14.5, §16).</summary>
static class DavRefusal
{
    public static async ValueTask Send(DavExchange exchange, DavVerdict verdict, (string? Sentence, DavUnmet? Unmet) told, string? href, CancellationToken cancel)
    {
        var answer = DavAnswers.Of(verdict);
        exchange.Response.Status(answer.Status);
        if (verdict == DavVerdict.NotAllowed) exchange.Response.Header("Allow", exchange.AllowOthers);
        if (verdict == DavVerdict.Unavailable) exchange.Response.Header("Retry-After", "30");
        var body = Body(answer, (told.Sentence ?? answer.Sentence, told.Unmet), href ?? exchange.Href(collection: false));
        exchange.Response.Header("Content-Type", "application/xml; charset=utf-8");
        exchange.Response.Length(body.WrittenCount);
        if (exchange.Request.Method == "HEAD") return;
        await exchange.Response.Body.WriteAsync(body.WrittenMemory, cancel);
    }

    public static void WriteError(DavXmlWriter writer, DavAnswer answer, string href)
    {
        if (answer.Condition is null) return;
        writer.Raw("<D:error>"u8);
        WriteCondition(writer, answer, href);
        writer.Raw("</D:error>"u8);
    }

    static ArrayBufferWriter<byte> Body(DavAnswer answer, (string Sentence, DavUnmet? Unmet) told, string href)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new DavXmlWriter(buffer);
        writer.Raw("<?xml version=\"1.0\" encoding=\"utf-8\"?><D:error xmlns:D=\"DAV:\">"u8);
        if (told.Unmet is { } unmet) unmet.Write(writer); else WriteCondition(writer, answer, href);
        writer.Raw("<D:responsedescription>"u8);
        writer.Text(told.Sentence);
        writer.Raw("</D:responsedescription></D:error>"u8);
        writer.Commit();
        return buffer;
    }

    static void WriteCondition(DavXmlWriter writer, DavAnswer answer, string href)
    {
        if (answer.Condition is not { } name) return;
        // RFC 4918 §16: both name what is locked.
        var inside = name is "lock-token-submitted" or "no-conflicting-lock";
        writer.Raw("<D:"u8);
        writer.Text(name);
        writer.Raw(inside ? "><D:href>"u8 : "/>"u8);
        if (!inside) return;
        writer.Text(href);
        writer.Raw("</D:href></D:"u8);
        writer.Text(name);
        writer.Raw(">"u8);
    }
}
