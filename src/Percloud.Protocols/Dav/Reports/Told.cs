namespace Percloud.Protocols.Dav;

/// <summary>Writes many resources with the properties asked for, looking up details a batch at a time.</summary>
static class Told
{
    public static async ValueTask Write(DavExchange exchange, Multistatus answer, IReadOnlyList<(DavPath Path, DavResource Resource)> all, PropertyPlan plan, DavView view, CancellationToken cancel)
    {
        foreach (var batch in all.Chunk(exchange.Limits.ChildrenPerBatch))
        {
            var detailed = await Detailed(exchange, [.. batch.Select(one => one.Resource)], plan.Needs, cancel);
            for (var at = 0; at < batch.Length; at++)
            {
                answer.Properties(Multistatus.Bytes(exchange.Request.Mount.Href(batch[at].Path, detailed[at].IsCollection)), detailed[at], isMember: false, plan, view);
                await answer.Breathe(cancel);
            }
        }
    }

    /// <summary>The resources with what a plan needs filled in.</summary>
    public static async ValueTask<IReadOnlyList<DavResource>> Detailed(DavExchange exchange, IReadOnlyList<DavResource> all, DavNeeds needs, CancellationToken cancel)
    {
        const DavNeeds EachOnes = DavNeeds.Locks | DavNeeds.Dead | DavNeeds.Checksums | DavNeeds.Sizes | DavNeeds.Membership | DavNeeds.Content;
        return all.Count > 0 && (needs & EachOnes) != 0 && exchange.Backend is IDavDetails details
            ? await details.Detail(all, needs & EachOnes, cancel) : all;
    }

    /// <summary>What a report asks for by prop, allprop or propname; without any, all that can be said plainly (RFC 4791 §9.5, RFC 6352 §10.3). Null, and the client told, when it is too much.</summary>
    public static async ValueTask<PropertyPlan?> PlanOf(DavExchange exchange, DavElement body, CancellationToken cancel)
    {
        var plan = body.Child("prop") is { } prop ? Plan(exchange, prop)
            : PropertyPlan.Make(body.Child("propname") is null ? PropfindRequest.Everything : new PropfindRequest(PropfindKind.PropName, []), exchange.Tables.Live);
        if (plan is null) await exchange.Refuse(DavVerdict.BadRequest, cancel);
        return plan;
    }

    /// <summary>What the prop element of a report asks for.</summary>
    public static PropertyPlan? Plan(DavExchange exchange, DavElement? prop)
    {
        List<DavElement> wanted = prop is null ? [] : [.. prop.Children.DistinctBy(child => child.Name)];
        return wanted.Count > exchange.Limits.Properties ? null : PropertyPlan.Of(wanted, exchange.Tables.Live);
    }
}
