namespace Percloud.Protocols.Dav;

/// <summary>UNLOCK (RFC 4918 §9.11): takes a lock away.</summary>
sealed class Unlock : IDavMethod
{
    public string Name => "UNLOCK";

    public bool Serves(IDavBackend backend) => backend is IDavLocks;

    public async ValueTask Run(DavExchange exchange, CancellationToken cancel)
    {
        if (!LockTokenHeader.TryParse(exchange.Header("Lock-Token"), out var token)) await exchange.Refuse(DavVerdict.BadRequest, cancel);
        else await exchange.Answer(await ((IDavLocks)exchange.Backend).Unlock(exchange.Path, token, cancel), cancel);
    }
}
