namespace Percloud.Protocols.Dav;

/// <summary>Tells the resources at the addresses that a report names (RFC 4791 §7.9, RFC 6352 §8.7).</summary>
static class Multiget
{
    /// <summary>The addresses in a body, each once; null, and the client told, when there is none.</summary>
    public static async ValueTask<IReadOnlyList<string>?> Hrefs(DavExchange exchange, DavElement body, CancellationToken cancel)
    {
        List<string> hrefs = [.. body.Children.Where(child => child.Name == DavName.Dav("href")).Select(child => child.Text.Trim()).Distinct()];
        if (hrefs.Count > 0) return hrefs;
        await exchange.Refuse(DavVerdict.BadRequest, cancel);
        return null;
    }

    public static async ValueTask Run(DavExchange exchange, DavResource found, IReadOnlyList<string> hrefs, PropertyPlan plan, CancellationToken cancel)
    {
        var view = await DavView.Of(exchange, found, plan.Needs, cancel);
        var answer = Multistatus.Begin(exchange);
        foreach (var batch in hrefs.Chunk(exchange.Limits.ChildrenPerBatch)) await Tell(exchange, answer, batch, plan, view, cancel);
        await answer.End(cancel);
    }

    static async ValueTask Tell(DavExchange exchange, Multistatus answer, string[] hrefs, PropertyPlan plan, DavView view, CancellationToken cancel)
    {
        var asked = hrefs.Select(href => (Href: href, Path: exchange.Request.Mount.TryResolve(href, exchange.Limits, out var path, out _) ? path : null)).ToList();
        var paths = asked.Where(one => one.Path is not null).Select(one => one.Path!).ToList();
        var states = await FindAll(exchange, paths, cancel);
        var there = new List<(string Href, DavResource Resource)>();
        var at = 0;
        foreach (var (href, path) in asked)
        {
            var state = path is null ? null : states[at++];
            if (state is { IsCollection: false }) there.Add((exchange.Request.Mount.Href(path!, false), state));
            else answer.Gone(path is null ? href : exchange.Request.Mount.Href(path, false));
        }
        var next = 0;
        foreach (var part in ContentParts.Of([.. there.Select(one => one.Resource)], plan.Needs))
        {
            foreach (var one in await Told.Detailed(exchange, part, plan.Needs, cancel))
            {
                answer.Properties(Multistatus.Bytes(there[next++].Href), one, isMember: false, plan, view);
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
