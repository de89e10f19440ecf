namespace Percloud.Protocols.Dav;

/// <summary>principal-match (RFC 3744 §9.3): which of these principals the one who asks is.</summary>
sealed class PrincipalMatch : IDavReport
{
    public DavName Name => DavName.Dav("principal-match");

    public bool Serves(IDavBackend backend, DavResource resource) => backend is IDavPrincipals && resource.IsCollection;

    public async ValueTask Run(DavExchange exchange, DavResource found, DavElement body, CancellationToken cancel)
    {
        if (body.Child("self") is null || Told.Plan(exchange, body.Child("prop")) is not { } plan) { await exchange.Refuse(DavVerdict.BadRequest, cancel); return; }
        await PrincipalAnswer.Write(exchange, found, await ((IDavPrincipals)exchange.Backend).Mine(cancel), plan, cancel);
    }
}

/// <summary>principal-property-search (RFC 3744 §9.4): principals whose name has a text in it.</summary>
sealed class PrincipalPropertySearch : IDavReport
{
    public DavName Name => DavName.Dav("principal-property-search");

    public bool Serves(IDavBackend backend, DavResource resource) => backend is IDavPrincipals && resource.IsCollection;

    public async ValueTask Run(DavExchange exchange, DavResource found, DavElement body, CancellationToken cancel)
    {
        var searches = body.Children.Where(child => child.Name == DavName.Dav("property-search")).ToList();
        if (searches.Count is 0 or > 8 || Told.Plan(exchange, body.Child("prop")) is not { } plan) { await exchange.Refuse(DavVerdict.BadRequest, cancel); return; }
        var any = body.Attribute("test") == "anyof";
        var sets = new List<IReadOnlyList<(DavPath Path, DavResource Resource)>>();
        foreach (var search in searches) sets.Add(await Search(exchange, search, cancel));
        var all = any ? sets.SelectMany(set => set).DistinctBy(one => one.Path).ToList()
            : sets[0].Where(one => sets.TrueForAll(set => set.Any(other => other.Path.Equals(one.Path)))).ToList();
        await PrincipalAnswer.Write(exchange, found, all, plan, cancel);
    }

    // Only names can be searched; what is asked of another property matches nobody.
    static async ValueTask<IReadOnlyList<(DavPath Path, DavResource Resource)>> Search(DavExchange exchange, DavElement search, CancellationToken cancel) =>
        search.Child("match")?.Text.Trim() is { Length: > 0 } text && search.Child("prop") is { Children.Count: > 0 } prop && prop.Children.All(child => child.Name == DavName.Dav("displayname"))
            ? await ((IDavPrincipals)exchange.Backend).Search(text, exchange.Limits.ChildrenPerBatch, cancel) : [];
}

/// <summary>principal-search-property-set (RFC 3744 §9.5): what can be searched.</summary>
sealed class PrincipalSearchPropertySet : IDavReport
{
    public DavName Name => DavName.Dav("principal-search-property-set");

    public bool Serves(IDavBackend backend, DavResource resource) => backend is IDavPrincipals && resource.IsCollection;

    public async ValueTask Run(DavExchange exchange, DavResource found, DavElement body, CancellationToken cancel)
    {
        var answer = Multistatus.Begin(exchange, DavName.Dav("principal-search-property-set"), 200);
        answer.Writer.Raw("<D:principal-search-property><D:prop><D:displayname/></D:prop><D:description xml:lang=\"en\">Name</D:description></D:principal-search-property>"u8);
        await answer.End(cancel);
    }
}

/// <summary>Principals and their properties as an answer.</summary>
static class PrincipalAnswer
{
    public static async ValueTask Write(DavExchange exchange, DavResource found, IReadOnlyList<(DavPath Path, DavResource Resource)> all, PropertyPlan plan, CancellationToken cancel)
    {
        var view = await DavView.Of(exchange, found, plan.Needs, cancel);
        var answer = Multistatus.Begin(exchange);
        await Told.Write(exchange, answer, all, plan, view, cancel);
        await answer.End(cancel);
    }
}
