using System.Text;

namespace Percloud.Protocols.Dav;

/// <summary>LOCK (RFC 4918 §9.10): makes a write lock, or begins the time of one anew.</summary>
sealed class Lock : IDavMethod
{
    public string Name => "LOCK";

    public bool Serves(IDavBackend backend) => backend is IDavLocks;

    public async ValueTask Run(DavExchange exchange, CancellationToken cancel)
    {
        if (DepthHeader.Parse(exchange.Header("Depth")) is not { } depth || depth == Depth.One) { await exchange.Refuse(DavVerdict.BadRequest, cancel); return; }
        if (await exchange.Condition(cancel) is not { } condition) return;
        var (locks, timeout) = ((IDavLocks)exchange.Backend, TimeoutHeader.Parse(exchange.Header("Timeout")));
        if (await BoundedBody.Read(exchange.Request, exchange.Limits.XmlBytes, cancel) is not { } body)
            await exchange.Refuse(DavVerdict.TooLarge, cancel);
        else if (body.IsEmpty && condition.Tokens.Count == 0)
            await exchange.Refuse(DavVerdict.BadRequest, cancel, "Say which lock to refresh.");
        else if (body.IsEmpty)
            await Answer(exchange, await locks.Refresh(exchange.Path, timeout, condition, cancel), isNew: false, cancel);
        else if (Wish(body.Span, exchange.Limits, depth, timeout) is not { } wish)
            await exchange.Refuse(DavVerdict.BadRequest, cancel);
        else await Answer(exchange, await locks.Lock(exchange.Path, wish, condition, cancel), isNew: true, cancel);
    }

    static DavLockWish? Wish(ReadOnlySpan<byte> body, DavLimits limits, Depth depth, TimeSpan? timeout)
    {
        if (!DavXmlReader.TryParse(body, limits, out var root) || root.Name != DavName.Dav("lockinfo")) return null;
        var (scope, owner) = (root.Child("lockscope"), root.Child("owner"));
        var (shared, exclusive) = (scope?.Child("shared") is not null, scope?.Child("exclusive") is not null);
        if (shared == exclusive || root.Child("locktype")?.Child("write") is null) return null;
        return new DavLockWish(shared, depth == Depth.Infinity, owner is null ? null : DavElementWriter.Write(owner), timeout);
    }

    static async ValueTask Answer(DavExchange exchange, DavLockResult result, bool isNew, CancellationToken cancel)
    {
        if (result.Lock is not { } held)
        {
            await exchange.Refuse(result.Result.Verdict, cancel, result.Result.Sentence, result.InTheWay);
            return;
        }
        exchange.Response.Status(result.Result.Verdict == DavVerdict.Created ? 201 : 200);
        // A refresh gives no Lock-Token (§9.10.2).
        if (isNew) exchange.Response.Header("Lock-Token", $"<{held.Token}>");
        var body = Encoding.UTF8.GetBytes(Body(held));
        exchange.Response.Header("Content-Type", "application/xml; charset=utf-8");
        exchange.Response.Length(body.Length);
        await exchange.Response.Body.WriteAsync(body, cancel);
    }

    static string Body(DavLock held)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>();
        var writer = new DavXmlWriter(buffer);
        writer.Raw("<?xml version=\"1.0\" encoding=\"utf-8\"?><D:prop xmlns:D=\"DAV:\"><D:lockdiscovery>"u8);
        LockProperties.WriteActive(writer, held);
        writer.Raw("</D:lockdiscovery></D:prop>"u8);
        writer.Commit();
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
