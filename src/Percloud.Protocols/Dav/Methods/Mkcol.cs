namespace Percloud.Protocols.Dav;

/// <summary>MKCOL (RFC 4918 §9.3): an empty collection.</summary>
sealed class Mkcol : IDavMethod
{
    public string Name => "MKCOL";

    public async ValueTask Run(DavExchange exchange, CancellationToken cancel)
    {
        if (!await BoundedBody.IsEmpty(exchange.Request, cancel)) await exchange.Refuse(DavVerdict.UnsupportedMedia, cancel);
        else if (exchange.Path.IsRoot) await exchange.Refuse(DavVerdict.NotAllowed, cancel);
        else if (!DavCondition.TryParse(exchange.Request, exchange.Path, exchange.Limits, out var condition))
            await exchange.Refuse(DavVerdict.BadRequest, cancel);
        else await exchange.Answer(await exchange.Backend.MakeCollection(exchange.Path, condition, cancel), cancel);
    }
}
