namespace Percloud.Protocols.Dav;

/// <summary>COPY (RFC 4918 §9.8): a file, or a collection with or without its members.</summary>
sealed class Copy : IDavMethod
{
    public string Name => "COPY";

    public async ValueTask Run(DavExchange exchange, CancellationToken cancel)
    {
        if (Transfers.Refusal(exchange, mayBeShallow: true, out var transfer) is { } no) await exchange.Refuse(no, cancel);
        else if (!DavCondition.TryParse(exchange.Request, exchange.Path, exchange.Limits, out var condition))
            await exchange.Refuse(DavVerdict.BadRequest, cancel);
        else await exchange.Answer(await exchange.Backend.Copy(transfer, condition, cancel), cancel);
    }
}
