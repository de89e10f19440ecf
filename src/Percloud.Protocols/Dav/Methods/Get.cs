using System.Text;

namespace Percloud.Protocols.Dav;

/// <summary>GET (RFC 9110 §9.3.1): a file, or ranges of it. A collection has no content here (RFC 4918 §9.4).</summary>
sealed class Get : IDavMethod
{
    public string Name => "GET";

    public async ValueTask Run(DavExchange exchange, CancellationToken cancel)
    {
        if (await Select(exchange, cancel) is not { } file) return;
        var (offset, length) = (0L, file.Length);
        var ranges = Ranges(exchange, file);
        if (ranges.Count > 0 && ranges.All(range => range.Within(file.Length) is null))
        {
            exchange.Response.Header("Content-Range", $"bytes */{file.Length}");
            await exchange.Refuse(DavVerdict.RangeNotSatisfiable, cancel);
            return;
        }
        if (ranges.Count > 1 && Parts.Of(ranges, file) is { } parts) { await parts.Send(exchange, file, cancel); return; }
        if (ranges is [var wanted] && wanted.Within(file.Length) is { } part)
        {
            (offset, length) = part;
            exchange.Response.Status(206);
            exchange.Response.Header("Content-Range", $"bytes {offset}-{offset + length - 1}/{file.Length}");
        }
        Describe(exchange, file, length);
        if (length > 0) await exchange.Backend.Send(file, offset, length, exchange.Response, cancel);
    }

    /// <summary>The file, once it exists and the client's conditions let it be sent; null when the answer is given already.</summary>
    internal static async ValueTask<DavResource?> Select(DavExchange exchange, CancellationToken cancel)
    {
        if (!DavCondition.TryParse(exchange.Request, exchange.Path, exchange.Limits, out var condition))
        {
            await exchange.Refuse(DavVerdict.BadRequest, cancel);
            return null;
        }
        var found = await exchange.Backend.Find(exchange.Path, cancel);
        DavVerdict? refusal = found is null ? DavVerdict.NotFound
            : found.IsCollection ? DavVerdict.NotAllowed
            : !await condition.StatesHold(path => exchange.State(path, cancel)) || !condition.MayGoOn(found) ? DavVerdict.PreconditionFailed
            : null;
        if (refusal is { } no)
        {
            await exchange.Refuse(no, cancel);
            return null;
        }
        Validators(exchange, found!);
        exchange.Response.Status(condition.HasAlready(found!) ? 304 : 200);
        return condition.HasAlready(found!) ? null : found;
    }

    internal static void Describe(DavExchange exchange, DavResource file, long length)
    {
        exchange.Response.Header("Content-Type", file.MediaType ?? "application/octet-stream");
        exchange.Response.Header("Accept-Ranges", "bytes");
        exchange.Response.Length(length);
    }

    static void Validators(DavExchange exchange, DavResource file)
    {
        if (file.ETag is { } tag) exchange.Response.Header("ETag", tag);
        if (file.ScheduleTag is { } schedule) exchange.Response.Header("Schedule-Tag", schedule);
        if (file.Modified is { } modified) exchange.Response.Header("Last-Modified", HttpDate.Write(modified));
    }

    static IReadOnlyList<RangeHeader> Ranges(DavExchange exchange, DavResource file)
    {
        if (exchange.Header("Range") is not { Length: < 1024 } value || file.Length == 0) return [];
        // If-Range (RFC 9110 §13.1.5): a date to the second is no strong validator, so only a tag can say "the same".
        if (exchange.Header("If-Range") is { } same && same != file.ETag) return [];
        return RangeHeader.TryParseAll(Encoding.UTF8.GetBytes(value), exchange.Limits, out var ranges) ? ranges : [];
    }
}
