using Percloud.Protocols.Dav;

namespace Percloud.Protocols.CardDav;

/// <summary>addressbook-multiget (RFC 6352 §8.7): the cards at the addresses that are named.</summary>
sealed class AddressBookMultiget : IDavReport
{
    public DavName Name => CardDavNames.Of("addressbook-multiget");

    public bool Serves(IDavBackend backend, DavResource resource) => CardDav.IsBook(resource) || !resource.IsCollection;

    public async ValueTask Run(DavExchange exchange, DavResource found, DavElement body, CancellationToken cancel)
    {
        List<string> hrefs = [.. body.Children.Where(child => child.Name == DavName.Dav("href")).Select(child => child.Text.Trim()).Distinct()];
        if (hrefs.Count == 0) { await exchange.Refuse(DavVerdict.BadRequest, cancel); return; }
        if (await CardReports.Plan(exchange, body, cancel) is not { } plan) return;
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
        foreach (var part in CardReports.Parts([.. there.Select(one => one.Resource)], plan.Needs))
        {
            foreach (var card in await Told.Detailed(exchange, part, plan.Needs, cancel))
            {
                answer.Properties(Multistatus.Bytes(there[next++].Href), card, isMember: false, plan, view);
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
