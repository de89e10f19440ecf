namespace Percloud.Protocols.Dav;

/// <summary>PROPFIND (RFC 4918 §9.1): properties of a resource and, with Depth 1, of its members.</summary>
sealed class Propfind(LiveProperties live) : IDavMethod
{
    public string Name => "PROPFIND";

    public async ValueTask Run(DavExchange exchange, CancellationToken cancel)
    {
        var depth = DepthHeader.Parse(exchange.Header("Depth"));
        if (depth is null or Depth.Infinity)
        {
            await exchange.Refuse(depth is null ? DavVerdict.BadRequest : DavVerdict.InfiniteDepth, cancel);
            return;
        }
        if (await BoundedBody.Read(exchange.Request, exchange.Limits.XmlBytes, cancel) is not { } body)
            await exchange.Refuse(DavVerdict.TooLarge, cancel);
        else if (!PropfindRequest.TryParse(body.Span, exchange.Limits, out var request)
            || !DavCondition.TryParse(exchange.Request, exchange.Path, exchange.Limits, out var condition))
            await exchange.Refuse(DavVerdict.BadRequest, cancel);
        else if (await exchange.Backend.Find(exchange.Path, cancel) is not { } found)
            await exchange.Refuse(DavVerdict.NotFound, cancel);
        // Only If counts here: the conditions of RFC 9110 §13 are about content, which PROPFIND does not touch.
        else if (!await condition.StatesHold(path => exchange.Backend.Find(path, cancel)))
            await exchange.Refuse(DavVerdict.PreconditionFailed, cancel);
        else await Tell(exchange, found, depth == Depth.One, PropertyPlan.Make(request, live), cancel);
    }

    static async ValueTask Tell(DavExchange exchange, DavResource found, bool withMembers, PropertyPlan plan, CancellationToken cancel)
    {
        var view = new DavView(exchange.Request.PrincipalHref, await Quota(exchange, found, plan, cancel));
        var prefix = Multistatus.Bytes(exchange.Href(found.IsCollection));
        var answer = Multistatus.Begin(exchange);
        answer.Properties(prefix, found, isMember: false, plan, view);
        string? after = null;
        while (withMembers && found.IsCollection)
        {
            var page = await exchange.Backend.Children(exchange.Path, found, after, exchange.Limits.ChildrenPerBatch, cancel);
            foreach (var child in page.Members)
            {
                answer.Properties(prefix, child, isMember: true, plan, view);
                await answer.Breathe(cancel);
            }
            after = page.After;
            if (after is null) break;
        }
        await answer.End(cancel);
    }

    static ValueTask<DavQuota> Quota(DavExchange exchange, DavResource found, PropertyPlan plan, CancellationToken cancel) =>
        found.IsCollection && exchange.Backend is IDavQuota counted && plan.AsksFor("quota-")
            ? counted.Quota(exchange.Path, cancel) : ValueTask.FromResult(default(DavQuota));
}
