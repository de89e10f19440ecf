namespace Percloud.Protocols.Dav;

/// <summary>MOVE (RFC 4918 §9.9): a resource with all below it, as one step.</summary>
sealed class Move : IDavMethod
{
    public string Name => "MOVE";

    public async ValueTask Run(DavExchange exchange, CancellationToken cancel)
    {
        if (Transfers.Refusal(exchange, mayBeShallow: false, out var transfer) is { } no) await exchange.Refuse(no, cancel);
        else if (!DavCondition.TryParse(exchange.Request, exchange.Path, exchange.Limits, out var condition))
            await exchange.Refuse(DavVerdict.BadRequest, cancel);
        else await exchange.Answer(await exchange.Backend.Move(transfer, condition, cancel), cancel);
    }
}
