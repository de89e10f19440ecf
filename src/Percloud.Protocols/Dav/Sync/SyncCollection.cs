using System.Globalization;

namespace Percloud.Protocols.Dav;

/// <summary>sync-collection (RFC 6578 §3.2): what changed in a collection since a token.</summary>
sealed class SyncCollection : IDavReport
{
    public DavName Name => DavName.Dav("sync-collection");

    public bool Serves(IDavBackend backend, DavResource resource) => backend is IDavChanges && resource.IsCollection;

    public async ValueTask Run(DavExchange exchange, DavResource found, DavElement body, CancellationToken cancel)
    {
        if (Deep(exchange, body) is not { } deep || AtMost(exchange, body) is not { } atMost || Told.Plan(exchange, body.Child("prop")) is not { } plan)
        {
            await exchange.Refuse(DavVerdict.BadRequest, cancel);
            return;
        }
        var token = body.Child("sync-token")?.Text.Trim();
        var page = await ((IDavChanges)exchange.Backend).Since(exchange.Path, found, string.IsNullOrEmpty(token) ? null : token, deep, atMost, cancel);
        if (page is null) { await exchange.Refuse(DavVerdict.InvalidSyncToken, cancel); return; }
        var view = await DavView.Of(exchange, found, plan.Needs, cancel);
        var answer = Multistatus.Begin(exchange);
        await Told.Write(exchange, answer, page.Changed, plan, view, cancel);
        foreach (var (path, isCollection) in page.Gone) answer.Gone(exchange.Request.Mount.Href(path, isCollection));
        // Truncated: the collection itself says so (§3.6).
        if (page.More) answer.Status(exchange.Href(collection: true), DavVerdict.TooMany);
        answer.Writer.Raw("<D:sync-token>"u8);
        answer.Writer.Text(page.Token);
        answer.Writer.Raw("</D:sync-token>"u8);
        await answer.End(cancel);
    }

    // Clients of the drafts say it by Depth (Appendix A).
    static bool? Deep(DavExchange exchange, DavElement body) => body.Child("sync-level")?.Text.Trim() switch
    {
        "1" => false,
        "infinite" => true,
        null => exchange.Header("Depth") is { } depth ? DepthHeader.Parse(depth) == Depth.Infinity : false,
        _ => null,
    };

    static int? AtMost(DavExchange exchange, DavElement body)
    {
        if (body.Child("limit")?.Child("nresults")?.Text is not { } text) return exchange.Limits.TreeNodes;
        return int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var wanted) && wanted > 0 ? Math.Min(wanted, exchange.Limits.TreeNodes) : null;
    }
}
