using Percloud.Protocols.Dav;

namespace Percloud.Protocols.CalDav;

/// <summary>POST to an object of a calendar: its attachments are changed (RFC 8607 §3.3 to §3.6). Whatever can be refused is refused before the body is read.</summary>
static class AttachmentPost
{
    const int MostParameters = 16;
    const int MostOccurrences = 100;
    const int LongestId = 1_000;

    public static async ValueTask Run(DavExchange exchange, IManagedAttachments attachments, CancellationToken cancel)
    {
        var query = Query(exchange.Request.Target);
        if (query is null || !query.ContainsKey("action"))
        {
            await exchange.Refuse(DavVerdict.NotAllowed, cancel);
            return;
        }
        var found = await exchange.Backend.Find(exchange.Path, cancel);
        DavVerdict? no = found is null ? DavVerdict.NotFound : found.IsCollection ? DavVerdict.NotAllowed : (found.Rights & DavRights.Write) == 0 ? DavVerdict.Forbidden : null;
        if (no is { } verdict) await exchange.Refuse(verdict, cancel);
        else if (TryRead(query, out var request) is { } refusal) await CalendarReports.Refuse(exchange, refusal, cancel);
        else if (request!.Action != AttachmentAction.Remove && Put.PartRefusal(exchange) is { } part) await exchange.Refuse(part.Verdict, cancel, part.Sentence);
        else if (request.Action != AttachmentAction.Remove && exchange.Request.BodyLength > CalDav.MaxAttachmentSize) await CalendarReports.Refuse(exchange, CalDavRefusal.MaxAttachmentSize, cancel);
        else if (await exchange.Condition(cancel) is { } condition) await Answer(exchange, request, await attachments.Attach(exchange.Path, WithFile(exchange, request), condition, cancel), cancel);
    }

    static async ValueTask Answer(DavExchange exchange, AttachmentRequest request, AttachmentAnswer answer, CancellationToken cancel)
    {
        if (!answer.Result.Verdict.IsYes())
        {
            await exchange.Answer(answer.Result, cancel);
            return;
        }
        var (adds, response) = (request.Action == AttachmentAction.Add, exchange.Response);
        response.Status(adds ? 201 : answer.Content is null ? 204 : 200);
        if (request.Action != AttachmentAction.Remove && answer.ManagedId is { } id) response.Header("Cal-Managed-ID", id);
        if (adds && answer.Address is { } address) response.Header("Location", address);
        if (answer.Result.ScheduleTag is { } schedule) response.Header("Schedule-Tag", schedule);
        if (answer.Content is not { } content)
        {
            if (adds) response.Length(0);
            return;
        }
        // RFC 9110 §8.7: the tag is that of the object, which is what is given.
        response.Header("Content-Type", "text/calendar; charset=utf-8");
        response.Header("Content-Location", exchange.Href(collection: false));
        response.Header("Preference-Applied", PreferHeader.Representation);
        if (answer.Result.ETag is { } tag) response.Header("ETag", tag);
        response.Length(content.Length);
        await response.Body.WriteAsync(content, cancel);
    }

    static AttachmentRequest WithFile(DavExchange exchange, AttachmentRequest request)
    {
        request = request with { WantsContent = PreferHeader.IsRepresentation(exchange.Header("Prefer")) };
        return request.Action == AttachmentAction.Remove ? request : request with
        {
            FileName = DispositionHeader.FileName(exchange.Header("Content-Disposition")),
            Upload = new DavUpload(exchange.Request.Body, exchange.Request.BodyLength, Put.MediaType(exchange.Header("Content-Type"))?.Split(';')[0].Trim(), null),
        };
    }

    // Which parameters go with which action: RFC 8607 §3.3.2, §3.3.3.
    static CalDavRefusal? TryRead(Dictionary<string, string> query, out AttachmentRequest? request)
    {
        AttachmentAction? action = query["action"] switch { "attachment-add" => AttachmentAction.Add, "attachment-update" => AttachmentAction.Update, "attachment-remove" => AttachmentAction.Remove, _ => null };
        var (id, rid) = (query.GetValueOrDefault("managed-id"), query.GetValueOrDefault("rid"));
        request = null;
        if (action is not { } known) return CalDavRefusal.ValidAction;
        if (rid is not null && (known == AttachmentAction.Update || Occurrences(rid) is null)) return CalDavRefusal.ValidRid;
        if (known == AttachmentAction.Add ? id is not null : id is not { Length: > 0 and <= LongestId }) return CalDavRefusal.ValidManagedId;
        request = new AttachmentRequest(known) { ManagedId = id, Occurrences = rid is null ? null : Occurrences(rid) };
        return null;
    }

    static string[]? Occurrences(string rid) => rid.Split(',', MostOccurrences + 1, StringSplitOptions.TrimEntries) is { Length: <= MostOccurrences } all && all.All(one => one.Length > 0) ? [.. all.Distinct()] : null;

    // Null for more parameters than anybody needs, or one that comes twice: nobody could say which counts.
    static Dictionary<string, string>? Query(string target)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal);
        if (target.IndexOf('?', StringComparison.Ordinal) is not (>= 0 and var from)) return all;
        var pairs = target[(from + 1)..].Split('&', MostParameters + 1);
        if (pairs.Length > MostParameters) return null;
        foreach (var pair in pairs.Where(p => p.Length > 0))
        {
            var at = pair.IndexOf('=', StringComparison.Ordinal);
            var (name, value) = at < 0 ? (pair, "") : (pair[..at], pair[(at + 1)..]);
            if (!all.TryAdd(Uri.UnescapeDataString(name), Uri.UnescapeDataString(value))) return null;
        }
        return all;
    }
}
