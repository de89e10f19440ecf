namespace Percloud.Protocols.Dav;

/// <summary>DELETE (RFC 4918 §9.6): a file, or a collection with all below it.</summary>
sealed class Delete : IDavMethod
{
    public string Name => "DELETE";

    public async ValueTask Run(DavExchange exchange, CancellationToken cancel)
    {
        // Less than the whole cannot be deleted (§9.6.1); to delete more than was asked would be worse than to refuse.
        if (DepthHeader.Parse(exchange.Header("Depth")) != Depth.Infinity) await exchange.Refuse(DavVerdict.BadRequest, cancel);
        else if (exchange.Path.IsRoot) await exchange.Refuse(DavVerdict.Forbidden, cancel);
        else if (!DavCondition.TryParse(exchange.Request, exchange.Path, exchange.Limits, out var condition))
            await exchange.Refuse(DavVerdict.BadRequest, cancel);
        else await exchange.Answer(await exchange.Backend.Delete(exchange.Path, condition, cancel), cancel);
    }
}
