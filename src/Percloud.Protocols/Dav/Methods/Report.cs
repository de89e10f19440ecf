namespace Percloud.Protocols.Dav;

/// <summary>REPORT (RFC 3253 §3.6): asks a resource something that its body names.</summary>
sealed class Report : IDavMethod
{
    public string Name => "REPORT";

    public async ValueTask Run(DavExchange exchange, CancellationToken cancel)
    {
        if (exchange.Header("Depth") is { } depth && DepthHeader.Parse(depth) is null) { await exchange.Refuse(DavVerdict.BadRequest, cancel); return; }
        if (await exchange.Xml(cancel) is not { } body || await exchange.Condition(cancel) is not { } condition) return;
        if (await exchange.Backend.Find(exchange.Path, cancel) is not { } found)
            await exchange.Refuse(DavVerdict.NotFound, cancel);
        else if (!await condition.StatesHold(path => exchange.State(path, cancel)))
            await exchange.Refuse(DavVerdict.PreconditionFailed, cancel);
        else if (exchange.Tables.Reports.All.FirstOrDefault(report => report.Name == body.Name && report.Serves(exchange.Backend, found)) is { } report)
            await report.Run(exchange, found, body, cancel);
        else await exchange.Refuse(DavVerdict.NoSuchReport, cancel);
    }
}
