namespace Percloud.Protocols.Dav;

/// <summary>What reports over collections of small items share: cards, calendar objects, with their content as one of the properties.</summary>
static class ItemReports
{
    const long BytesAtOnce = 4 * 1024 * 1024;

    /// <summary>What is told of each item; null, and the client told, when it cannot be.</summary>
    /// <param name="exchange">The exchange.</param>
    /// <param name="body">The report.</param>
    /// <param name="data">The property that is the content.</param>
    /// <param name="unmet">What does not hold when the content cannot be given as asked.</param>
    /// <param name="cancel">Ends the work.</param>
    public static async ValueTask<PropertyPlan?> Plan(DavExchange exchange, DavElement body, DavName data, DavUnmet unmet, CancellationToken cancel)
    {
        var prop = body.Child("prop");
        if (prop?.Children.FirstOrDefault(child => child.Name == data) is { } element && exchange.Tables.Live.Find(element) is null)
        {
            await exchange.Refuse(DavVerdict.Forbidden, cancel, "The content is not given so.", unmet: unmet);
            return null;
        }
        // RFC 4791 §7.8, RFC 6352 §8.6: prop, allprop or propname; without any, all that can be said plainly.
        var plan = prop is not null ? Told.Plan(exchange, prop)
            : PropertyPlan.Make(body.Child("propname") is null ? PropfindRequest.Everything : new PropfindRequest(PropfindKind.PropName, []), exchange.Tables.Live);
        if (plan is null) await exchange.Refuse(DavVerdict.BadRequest, cancel);
        return plan;
    }

    /// <summary>Items in parts whose content may lie in memory together.</summary>
    public static IEnumerable<IReadOnlyList<DavResource>> Parts(IReadOnlyList<DavResource> all, DavNeeds needs)
    {
        if ((needs & DavNeeds.Content) == 0) { yield return all; yield break; }
        var (part, bytes) = (new List<DavResource>(), 0L);
        foreach (var item in all)
        {
            if (part.Count > 0 && bytes + item.Length > BytesAtOnce)
            {
                yield return part;
                (part, bytes) = ([], 0);
            }
            part.Add(item);
            bytes += item.Length;
        }
        if (part.Count > 0) yield return part;
    }

    /// <summary>Answers a report that names its items by their addresses, each in its order; what is not there is told as gone.</summary>
    public static async ValueTask Multiget(DavExchange exchange, DavResource found, DavElement body, (DavName Data, DavUnmet Unmet) content, CancellationToken cancel)
    {
        List<string> hrefs = [.. body.Children.Where(child => child.Name == DavName.Dav("href")).Select(child => child.Text.Trim()).Distinct()];
        if (hrefs.Count == 0) { await exchange.Refuse(DavVerdict.BadRequest, cancel); return; }
        if (await Plan(exchange, body, content.Data, content.Unmet, cancel) is not { } plan) return;
        var view = await DavView.Of(exchange, found, plan.Needs, cancel);
        var answer = Multistatus.Begin(exchange);
        foreach (var batch in hrefs.Chunk(exchange.Limits.ChildrenPerBatch)) await Tell(exchange, answer, batch, plan, view, cancel);
        await answer.End(cancel);
    }

    static async ValueTask Tell(DavExchange exchange, Multistatus answer, string[] hrefs, PropertyPlan plan, DavView view, CancellationToken cancel)
    {
        var asked = hrefs.Select(href => (Href: href, Path: exchange.Request.Mount.TryResolve(href, exchange.Limits, out var path, out _) ? path : null)).ToList();
        var states = await FindAll(exchange, [.. asked.Where(one => one.Path is not null).Select(one => one.Path!)], cancel);
        var there = new List<(string Href, DavResource Resource)>();
        var at = 0;
        foreach (var (href, path) in asked)
        {
            var state = path is null ? null : states[at++];
            if (state is { IsCollection: false }) there.Add((exchange.Request.Mount.Href(path!, false), state));
            else answer.Gone(path is null ? href : exchange.Request.Mount.Href(path, false));
        }
        var next = 0;
        foreach (var part in Parts([.. there.Select(one => one.Resource)], plan.Needs))
        {
            foreach (var item in await Told.Detailed(exchange, part, plan.Needs, cancel))
            {
                answer.Properties(Multistatus.Bytes(there[next++].Href), item, isMember: false, plan, view);
                await answer.Breathe(cancel);
            }
        }
    }

    static async ValueTask<IReadOnlyList<DavResource?>> FindAll(DavExchange exchange, List<DavPath> paths, CancellationToken cancel)
    {
        if (exchange.Backend is IDavBatches batches) return await batches.FindAll(paths, cancel);
        var all = new List<DavResource?>(paths.Count);
        foreach (var path in paths) all.Add(await exchange.Backend.Find(path, cancel));
        return all;
    }
}
