namespace Percloud.Protocols.Dav;

/// <summary>PROPFIND (RFC 4918 §9.1): properties of a resource, of its members, or of all below it while that is not too much.</summary>
sealed class Propfind : IDavMethod
{
    public string Name => "PROPFIND";

    public async ValueTask Run(DavExchange exchange, CancellationToken cancel)
    {
        if (DepthHeader.Parse(exchange.Header("Depth")) is not { } depth)
            await exchange.Refuse(DavVerdict.BadRequest, cancel);
        else if (await BoundedBody.Read(exchange.Request, exchange.Limits.XmlBytes, cancel) is not { } body)
            await exchange.Refuse(DavVerdict.TooLarge, cancel);
        else if (!PropfindRequest.TryParse(body.Span, exchange.Limits, out var request)
            || !DavCondition.TryParse(exchange.Request, exchange.Path, exchange.Limits, out var condition))
            await exchange.Refuse(DavVerdict.BadRequest, cancel);
        else if (await exchange.Backend.Find(exchange.Path, cancel) is not { } found)
            await exchange.Refuse(DavVerdict.NotFound, cancel);
        // Only If counts here: the conditions of RFC 9110 §13 are about content, which PROPFIND does not touch.
        else if (!await condition.StatesHold(path => exchange.State(path, cancel)))
            await exchange.Refuse(DavVerdict.PreconditionFailed, cancel);
        else await Tell(exchange, found, depth, PropertyPlan.Make(request, exchange.Tables.Live, exchange.IsMinimal), cancel);
    }

    static async ValueTask Tell(DavExchange exchange, DavResource found, Depth depth, PropertyPlan plan, CancellationToken cancel)
    {
        IReadOnlyList<(DavPath, DavResource)>? below = null;
        if (depth == Depth.Infinity && found.IsCollection)
        {
            below = exchange.Backend is IDavTrees trees ? await trees.Below(exchange.Path, found, exchange.Limits.TreeNodes, cancel) : null;
            if (below is null) { await exchange.Refuse(DavVerdict.InfiniteDepth, cancel); return; }
        }
        found = (await Told.Detailed(exchange, [found], plan.Needs, cancel))[0];
        var view = await DavView.Of(exchange, found, plan.Needs, cancel);
        var answer = Multistatus.Begin(exchange);
        answer.Properties(Multistatus.Bytes(exchange.Href(found.IsCollection)), found, isMember: false, plan, view);
        if (depth == Depth.One && found.IsCollection) await Members(exchange, answer, found, plan, view, cancel);
        if (below is not null) await Told.Write(exchange, answer, below, plan, view, cancel);
        await answer.End(cancel);
    }

    static async ValueTask Members(DavExchange exchange, Multistatus answer, DavResource found, PropertyPlan plan, DavView view, CancellationToken cancel)
    {
        var prefix = Multistatus.Bytes(exchange.Href(collection: true));
        string? after = null;
        do
        {
            var page = await exchange.Backend.Children(exchange.Path, found, after, exchange.Limits.ChildrenPerBatch, cancel);
            foreach (var child in await Told.Detailed(exchange, page.Members, plan.Needs, cancel))
            {
                answer.Properties(prefix, child, isMember: true, plan, view);
                await answer.Breathe(cancel);
            }
            after = page.After;
        }
        while (after is not null);
    }
}
